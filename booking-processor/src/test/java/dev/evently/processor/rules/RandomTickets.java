package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.Request;
import dev.evently.common.sale.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bookings, holds and allotments: of some tickets, of certain seats, for oneself and for others.
 */
final class RandomTickets {
  private final Random random;
  private final TestRequestLog log;
  private final RandomTerms terms;
  private final NaiveDecider naive;
  private final RandomOrganiser organiser;
  private final Supplier<Actor> people;
  private final boolean seated;
  private final Map<UUID, Actor> askers = new HashMap<>();
  private final List<UUID> asked = new ArrayList<>();

  RandomTickets(
      Random random,
      TestRequestLog log,
      RandomTerms terms,
      NaiveDecider naive,
      RandomOrganiser organiser,
      Supplier<Actor> people,
      boolean seated) {
    this.random = random;
    this.log = log;
    this.terms = terms;
    this.naive = naive;
    this.organiser = organiser;
    this.people = people;
    this.seated = seated;
  }

  /** What was asked for, whatever became of it. */
  List<UUID> asked() {
    return asked;
  }

  /** Whose the tickets would be; an administrator's where nobody asked for them. */
  Actor askerOf(UUID id) {
    return askers.getOrDefault(id, TestRequestLog.ADMIN);
  }

  private LoggedRequest asked(LoggedRequest request, Actor owner) {
    askers.put(request.requestId(), owner);
    asked.add(request.requestId());
    return request;
  }

  LoggedRequest place() {
    return ask((labels, forUser) ->
        new PlaceBooking(
            labels == null ? quantity() : labels.size(),
            random.nextInt(5) > 0 && forUser == null,
            labels,
            labels == null ? someSection() : null,
            someCategory(labels),
            forUser));
  }

  LoggedRequest hold() {
    return ask((labels, forUser) ->
        new PlaceHold(
            labels == null ? quantity() : labels.size(),
            labels,
            labels == null ? someSection() : null,
            someCategory(labels),
            forUser));
  }

  private interface ForTickets {
    Request of(@Nullable List<String> labels, @Nullable UUID forUser);
  }

  private LoggedRequest ask(ForTickets tickets) {
    List<String> labels = someSeats();
    Actor owner = people.get();
    boolean isGiven = isGiven();
    Actor asker = isGiven ? giver() : owner;
    return asked(log.add(asker, tickets.of(labels, isGiven ? owner.userId() : null)), owner);
  }

  /** Whether somebody gets tickets from an organiser. */
  private boolean isGiven() {
    return random.nextInt(8) == 0;
  }

  private Actor giver() {
    return random.nextInt(10) == 0 ? people.get() : TestRequestLog.ADMIN;
  }

  /** Mostly by an organiser; or some of one is given back. */
  LoggedRequest allot() {
    Actor asker = random.nextInt(12) == 0 ? people.get() : organiser.organiser();
    List<UUID> kept = naive.those(claim -> !claim.label.equals("-"));
    if (!kept.isEmpty() && random.nextBoolean()) {
      return log.add(asker, part(terms.any(kept)));
    }
    List<String> labels = someSeats();
    LoggedRequest request =
        log.add(
            asker,
            new PlaceAllotment(
                labels == null ? quantity() : labels.size(),
                labels,
                someCategory(labels),
                "Press"));
    return asked(request, asker);
  }

  private Request part(UUID holdId) {
    NaiveClaim claim = naive.hold(holdId);
    List<String> seats = new ArrayList<>(claim == null ? List.of() : claim.seats);
    Collections.shuffle(seats, random);
    int had = claim == null ? 2 : claim.quantity;
    int quantity = Math.max(1, had - 1 + random.nextInt(4) / 2 - random.nextInt(3) / 2);
    return seats.size() < quantity || random.nextBoolean()
        ? new ReduceAllotment(holdId, quantity, null)
        : new ReduceAllotment(holdId, quantity, seats.subList(0, quantity));
  }

  private int quantity() {
    int dice = random.nextInt(20);
    return dice < 12 ? 1 : dice < 17 ? 2 : 1 + random.nextInt(6);
  }

  private @Nullable List<String> someSeats() {
    if (organiser.seats.isEmpty() || random.nextInt(5) > 0) {
      return !seated && random.nextInt(40) == 0 ? List.of("A-1") : null;
    }
    Set<String> labels = new LinkedHashSet<>();
    int first = random.nextInt(organiser.seats.size());
    int stride = random.nextInt(5) - 2;
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int seat = Math.floorMod(first + i * stride, organiser.seats.size());
      labels.add(random.nextInt(25) == 0 ? "Z-9" : organiser.seats.get(seat));
    }
    return List.copyOf(labels);
  }

  private @Nullable String someSection() {
    return seated || random.nextInt(20) == 0 ? terms.sectionOrNot() : null;
  }

  private @Nullable String someCategory(@Nullable List<String> labels) {
    List<Category> categories = naive.categories();
    if (categories.isEmpty()) {
      return random.nextInt(30) == 0 ? terms.categoryOrNot() : null;
    }
    if (random.nextInt(20) == 0) {
      return terms.categoryOrNot();
    }
    if (labels != null && random.nextInt(3) > 0) {
      return null;
    }
    Category category = terms.any(categories);
    return category.capacity() > 0 ? category.name() : terms.any(categories).name();
  }
}
