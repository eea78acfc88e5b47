package dev.evently.standalone.demo;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Some cancel, and those who waited longest get their places: receipt, booking and notification.
 */
final class SecondChance {
  private static final int AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between two looks, as any client of REST would. */
  private static final long POLL_MILLIS = 200;

  private static final long SEED = 42;

  private final ApiClient api;
  private final Crowd crowd;
  private final OutcomeWatch watch;
  private final Map<UUID, Person> people;
  private final Checklist checklist;
  private final CommandOutput output;

  SecondChance(
      ApiClient api,
      Crowd crowd,
      OutcomeWatch watch,
      Map<UUID, Person> people,
      Checklist checklist,
      CommandOutput output) {
    this.api = api;
    this.crowd = crowd;
    this.watch = watch;
    this.people = people;
    this.checklist = checklist;
    this.output = output;
  }

  /** {@code wanted} of the booked cancel; returns how many were promoted. */
  int play(Organiser organiser, Fairness fairness, int wanted) throws InterruptedException {
    Map<UUID, UUID> bookings = fairness.bookingsByUser();
    List<UUID> leaving = new ArrayList<>(bookings.keySet());
    Collections.sort(leaving);
    Collections.shuffle(leaving, new Random(SEED));
    leaving = leaving.subList(0, Math.min(wanted, leaving.size()));
    List<UUID> lucky =
        fairness.waitingUsers().subList(0, Math.min(leaving.size(), fairness.waiting().size()));
    output.print("");
    output.print(
        "%,d people cancel. The first %,d in line should move up.", leaving.size(), lucky.size());

    AtomicInteger cancelled = new AtomicInteger();
    crowd.each(
        persons(leaving),
        AT_ONCE,
        person -> {
          if (cancel(organiser, person, Objects.requireNonNull(bookings.get(person.userId())))) {
            cancelled.incrementAndGet();
          }
        });
    checklist.expect(
        cancelled.get() == leaving.size(),
        "%,d of %,d cancellations have their receipt".formatted(cancelled.get(), leaving.size()));

    List<UUID> promoted = awaitPromoted(lucky.size());
    checklist.expect(
        promoted.equals(lucky),
        "%,d promoted: exactly the first in line, in their order".formatted(promoted.size()));
    told(fairness, lucky);
    return promoted.size();
  }

  private boolean cancel(Organiser organiser, Person person, UUID bookingId)
      throws InterruptedException {
    JsonNode answer =
        api.delete(
                "/api/v1/bookings/" + bookingId,
                person.token(),
                Map.of("Prefer", "wait=10", "Idempotency-Key", "demo-cancel-" + bookingId))
            .expect(200, 202);
    JsonNode decided =
        organiser.awaitDecided(answer.path("requestId").asString(""), person.token());
    return "CANCELLED".equals(decided.path("status").asString(""));
  }

  private List<UUID> awaitPromoted(int expected) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (watch.figures().promoted() < expected && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
    return watch.outcomes(WaitlistPromoted.class::isInstance).stream()
        .map(record -> ((WaitlistPromoted) record.outcome()).userId())
        .toList();
  }

  /** Each of the lucky sees a confirmed booking and a notification in the inbox. */
  private void told(Fairness fairness, List<UUID> lucky) {
    Map<UUID, UUID> entries = fairness.entriesByUser();
    AtomicInteger booked = new AtomicInteger();
    AtomicInteger notified = new AtomicInteger();
    crowd.each(
        persons(lucky),
        AT_ONCE,
        person -> {
          UUID bookingId = Objects.requireNonNull(entries.get(person.userId()));
          JsonNode booking = api.get("/api/v1/bookings/" + bookingId, person.token()).expect(200);
          if ("CONFIRMED".equals(booking.path("status").asString(""))) {
            booked.incrementAndGet();
          }
          awaitNotification(person, bookingId);
          notified.incrementAndGet();
        });
    checklist.expect(
        booked.get() == lucky.size() && notified.get() == lucky.size(),
        "%,d have their booking, %,d a notification in the inbox"
            .formatted(booked.get(), notified.get()));
  }

  private void awaitNotification(Person person, UUID bookingId) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode inbox = api.get("/api/v1/notifications", person.token()).expect(200);
      if (inbox.toString().contains(bookingId.toString())) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new CommandException("no notification of booking " + bookingId + ": " + inbox);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private List<Person> persons(List<UUID> users) {
    return users.stream().map(user -> Objects.requireNonNull(people.get(user))).toList();
  }
}
