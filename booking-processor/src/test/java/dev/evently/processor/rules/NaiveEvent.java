package dev.evently.processor.rules;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.sale.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of one event, as lists to walk through, and what was said of it last. */
final class NaiveEvent {
  final int mostDue;
  final int mostPromotions;
  final int mostEnds;
  final int mostTold;
  final NaiveTerms terms = new NaiveTerms();
  NaiveInfo info = new NaiveInfo();
  final NaiveSeats seats = new NaiveSeats();
  final NaiveChanges changes = new NaiveChanges(this);
  final List<NaiveClaim> claims = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  List<NaivePool> pools = new ArrayList<>(List.of(new NaivePool("", 0, "-")));
  String name = "";
  String venue = "";

  /** The id of whoever published it as an organiser; nothing when it is the admins'. */
  String organiser = "";

  Instant start = Instant.MAX;
  int maxPerBooking;
  long revision;
  boolean published;
  boolean cancelled;

  /** In the decision that is being made. */
  int promotions;

  /** Whether the request that is being decided ends waits that block a waitlist. */
  boolean endsBlocks;

  /** Who brings about what is said; nobody in requests of before. */
  String by = "-";

  /** Whether somebody could be promoted for whom the last decision had no room. */
  boolean promotionsLeft;

  /** An event of which one decision does so much at most. */
  NaiveEvent(int mostDue, int mostPromotions, int mostEnds, int mostTold) {
    this.mostDue = mostDue;
    this.mostPromotions = mostPromotions;
    this.mostEnds = mostEnds;
    this.mostTold = mostTold;
  }

  /** The tickets of a category; at an event without categories all of them, with no name. */
  static final class NaivePool {
    final String name;
    int capacity;
    String price;
    String opportunity = "-";

    NaivePool(String name, int capacity, String price) {
      this.name = name;
      this.capacity = capacity;
      this.price = price;
    }

    NaivePool(Category category) {
      this(category.name(), category.capacity(), price(category));
    }

    static String price(Category category) {
      return category.price() == null
          ? "-"
          : category.price().amount() + " " + category.price().currency();
    }
  }

  /** Whether the asker is an organiser of this event. */
  boolean isRuledBy(LoggedRequest request) {
    Actor asker = request.record().actor();
    return asker.role() == Role.ADMIN
        || (isOrganiserNow(request) && organiser.equals(asker.userId().toString()));
  }

  /** There were none in requests of before. */
  static boolean isOrganiserNow(LoggedRequest request) {
    Integer rules = request.record().rules();
    return rules != null && rules >= 3 && request.record().actor().role() == Role.ORGANISER;
  }

  /** Whether the asker may act on what somebody has at this event. */
  boolean isTheirs(LoggedRequest request, UUID owner) {
    return request.userId().equals(owner) || isRuledBy(request);
  }

  /** Says it, with the figures of the event as they are now. */
  void say(String words) {
    said.add(
        published
            ? "%s (%d+%d of %d, %d wait) by %s"
                .formatted(words, confirmed(null), held(null), capacity(), waiting(null), by)
            : words + " (0+0 of 0, 0 wait) by " + by);
  }

  void reject(LoggedRequest request, String reason) {
    if (request.record().request() instanceof PlaceBooking booking) {
      say("no booking of %d for %s: %s".formatted(booking.quantity(), request.userId(), reason));
    } else {
      say("no %s for %s: %s".formatted(request.record().type(), request.userId(), reason));
    }
  }

  boolean isStarted(Instant now) {
    return !start.isAfter(now);
  }

  /** When something ends that begins now: not after the start, but in requests of before. */
  Instant until(LoggedRequest request, Duration time) {
    Instant end = request.at().plus(time);
    return request.record().rules() != null && start.isBefore(end) ? start : end;
  }

  boolean hasCategories() {
    return !pools.getFirst().name.isEmpty();
  }

  @Nullable NaivePool pool(String name) {
    return pools.stream().filter(pool -> pool.name.equals(name)).findFirst().orElse(null);
  }

  List<NaivePool> poolsByName() {
    return pools.stream().sorted(Comparator.comparing(pool -> pool.name)).toList();
  }

  int capacity() {
    return pools.stream().mapToInt(pool -> pool.capacity).sum();
  }

  /** Tickets confirmed of a category; null for all of them. */
  int confirmed(@Nullable String pool) {
    return of(pool).filter(t -> t.booking.equals("confirmed")).mapToInt(t -> t.quantity).sum();
  }

  int held(@Nullable String pool) {
    return of(pool).filter(t -> t.hold.equals("held")).mapToInt(t -> t.quantity).sum();
  }

  int waiting(@Nullable String pool) {
    return (int) of(pool).filter(t -> t.wait.equals("waiting")).count();
  }

  int taken(@Nullable String pool) {
    return confirmed(pool) + held(pool);
  }

  int free(NaivePool pool) {
    return pool.capacity - taken(pool.name);
  }

  private Stream<NaiveClaim> of(@Nullable String pool) {
    return claims.stream().filter(claim -> pool == null || claim.category.equals(pool));
  }

  @Nullable NaiveClaim booking(UUID id) {
    return find(id, claim -> !claim.booking.isEmpty());
  }

  @Nullable NaiveClaim hold(UUID id) {
    return find(id, claim -> !claim.hold.isEmpty());
  }

  @Nullable NaiveClaim entry(UUID id) {
    return find(id, claim -> !claim.wait.isEmpty());
  }

  private @Nullable NaiveClaim find(UUID id, Predicate<NaiveClaim> isOne) {
    return claims.stream().filter(t -> t.id.equals(id)).filter(isOne).findFirst().orElse(null);
  }

  /** Tickets may have come free: promotes whom it may, and remembers the opportunity. */
  void promote(NaivePool pool, LoggedRequest request) {
    if (waiting(pool.name) == 0) {
      return;
    }
    promoteWhomItMay(pool, request);
    pool.opportunity =
        "%d at %s, %d left".formatted(request.position().offset(), request.at(), free(pool));
  }

  void promoteIn(String category, LoggedRequest request) {
    poolsByName().stream()
        .filter(pool -> pool.name.equals(category))
        .forEach(pool -> promote(pool, request));
  }

  private void promoteWhomItMay(NaivePool pool, LoggedRequest request) {
    boolean mayPromote = !isStarted(request.at()) && !terms.suspended;
    for (NaiveClaim next = next(pool); mayPromote && next != null; next = next(pool)) {
      if (promotions == mostPromotions) {
        promotionsLeft = true;
        return;
      }
      promotions++;
      promote(next, pool, request);
    }
  }

  /** Goes on where the last decision had no room for more; nothing new has come free. */
  void promoteThoseLeft(LoggedRequest request) {
    if (promotionsLeft) {
      promotionsLeft = false;
      for (NaivePool pool : poolsByName()) {
        int before = promotions;
        promoteWhomItMay(pool, request);
        if (promotions > before) {
          pool.opportunity = pool.opportunity.replaceAll("\\d+ left", free(pool) + " left");
        }
      }
    }
  }

  /**
   * Says at the end of a decision whether it had no room for somebody, or whether somebody fits who
   * is not promoted because the event has started.
   */
  void lookForThoseLeft(LoggedRequest request) {
    boolean isStarted = isStarted(request.at());
    promotionsLeft =
        (request.record().isBefore(3) ? promotionsLeft && !isStarted : promotionsLeft || isStarted)
            && published
            && !cancelled
            && !terms.suspended
            && pools.stream().anyMatch(pool -> next(pool) != null);
  }

  void promoteAll(LoggedRequest request) {
    promotionsLeft = false;
    for (NaivePool pool : poolsByName()) {
      promote(pool, request);
    }
  }

  @Nullable NaiveClaim next(NaivePool pool) {
    for (NaiveClaim claim : claims) {
      if (claim.wait.equals("waiting") && claim.category.equals(pool.name)) {
        if (claim.quantity <= free(pool) || blocks(claim, pool)) {
          return claim;
        }
        if (!terms.firstFit) {
          return null;
        }
      }
    }
    return null;
  }

  /** Whether a first claim keeps others from free tickets for ever, which it did before. */
  private boolean blocks(NaiveClaim claim, NaivePool pool) {
    return endsBlocks && !terms.firstFit && free(pool) > 0 && claim.quantity > pool.capacity;
  }

  private void promote(NaiveClaim claim, NaivePool pool, LoggedRequest request) {
    if (claim.quantity > pool.capacity) {
      claim.changeWait("unservable", request);
      say(
          "ended wait %s of %s %d at %s: UNSERVABLE"
              .formatted(claim.id, claim.asker, claim.quantity, name));
      return;
    }
    if (!seats.isEmpty()) {
      claim.seats = seats.bestOrAny(claim.quantity, pool.name);
      seats.give(claim.seats, claim.id);
    }
    claim.price = pool.price;
    if (terms.offers) {
      claim.changeWait("offered", request);
      claim.hold(until(request, terms.offerTtl), request);
      say(
          "offered %s as %s to %s %d at %s until %s %s"
              .formatted(
                  claim.id,
                  claim.id,
                  claim.asker,
                  claim.quantity,
                  name,
                  claim.expires,
                  claim.tickets()));
    } else {
      claim.changeWait("promoted", request);
      claim.changeBooking("confirmed", request);
      say(
          "promoted %s to %s of %s %d at %s %s"
              .formatted(claim.id, claim.id, claim.asker, claim.quantity, name, claim.tickets()));
    }
  }
}
