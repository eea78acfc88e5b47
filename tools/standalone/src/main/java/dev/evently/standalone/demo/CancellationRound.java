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

/** Some users cancel, and those who waited longest are promoted: receipt, booking, notification. */
final class CancellationRound {
  private static final int AT_ONCE = 64;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** Between two looks, as any client of REST would. */
  private static final long POLL_MILLIS = 200;

  private static final long SEED = 42;

  private final ApiClient api;
  private final DemoUsers demoUsers;
  private final OutcomeFollower follower;
  private final Map<UUID, DemoUser> byId;
  private final Checklist checklist;
  private final CommandOutput output;

  CancellationRound(
      ApiClient api,
      DemoUsers demoUsers,
      OutcomeFollower follower,
      Map<UUID, DemoUser> byId,
      Checklist checklist,
      CommandOutput output) {
    this.api = api;
    this.demoUsers = demoUsers;
    this.follower = follower;
    this.byId = byId;
    this.checklist = checklist;
    this.output = output;
  }

  /** {@code wanted} of the booked cancel; returns how many were promoted. */
  int play(Organiser organiser, BookingOrder order, int wanted) throws InterruptedException {
    Map<UUID, UUID> bookings = order.bookingsByUser();
    List<UUID> cancelling = new ArrayList<>(bookings.keySet());
    Collections.sort(cancelling);
    Collections.shuffle(cancelling, new Random(SEED));
    cancelling = cancelling.subList(0, Math.min(wanted, cancelling.size()));
    List<UUID> expected =
        order.waitingUsers().subList(0, Math.min(cancelling.size(), order.waiting().size()));
    output.print("");
    output.print(
        "%,d people cancel. The first %,d on the waitlist should be promoted.",
        cancelling.size(), expected.size());

    AtomicInteger cancelled = new AtomicInteger();
    demoUsers.each(
        users(cancelling),
        AT_ONCE,
        user -> {
          if (cancel(organiser, user, Objects.requireNonNull(bookings.get(user.userId())))) {
            cancelled.incrementAndGet();
          }
        });
    checklist.expect(
        cancelled.get() == cancelling.size(),
        "%,d of %,d cancellations have their receipt"
            .formatted(cancelled.get(), cancelling.size()));

    List<UUID> promoted = awaitPromoted(expected.size());
    checklist.expect(
        promoted.equals(expected),
        "%,d promoted: exactly the first on the waitlist, in their order"
            .formatted(promoted.size()));
    checkTold(order, expected);
    return promoted.size();
  }

  private boolean cancel(Organiser organiser, DemoUser user, UUID bookingId)
      throws InterruptedException {
    JsonNode answer =
        api.delete(
                "/api/v1/bookings/" + bookingId,
                user.token(),
                Map.of("Prefer", "wait=10", "Idempotency-Key", "demo-cancel-" + bookingId))
            .expect(200, 202);
    JsonNode decided = organiser.awaitDecided(answer.path("requestId").asString(""), user.token());
    return "CANCELLED".equals(decided.path("status").asString(""));
  }

  private List<UUID> awaitPromoted(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (follower.figures().promoted() < count && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
    return follower.outcomes(WaitlistPromoted.class::isInstance).stream()
        .map(record -> ((WaitlistPromoted) record.outcome()).userId())
        .toList();
  }

  /** Each of them sees a confirmed booking and a notification in the inbox. */
  private void checkTold(BookingOrder order, List<UUID> expected) {
    Map<UUID, UUID> entries = order.entriesByUser();
    AtomicInteger booked = new AtomicInteger();
    AtomicInteger notified = new AtomicInteger();
    demoUsers.each(
        users(expected),
        AT_ONCE,
        user -> {
          UUID bookingId = Objects.requireNonNull(entries.get(user.userId()));
          JsonNode booking = api.get("/api/v1/bookings/" + bookingId, user.token()).expect(200);
          if ("CONFIRMED".equals(booking.path("status").asString(""))) {
            booked.incrementAndGet();
          }
          awaitNotification(user, bookingId);
          notified.incrementAndGet();
        });
    checklist.expect(
        booked.get() == expected.size() && notified.get() == expected.size(),
        "%,d have their booking, %,d a notification in the inbox"
            .formatted(booked.get(), notified.get()));
  }

  private void awaitNotification(DemoUser user, UUID bookingId) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      JsonNode inbox = api.get("/api/v1/notifications", user.token()).expect(200);
      if (inbox.toString().contains(bookingId.toString())) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new CommandException("no notification of booking " + bookingId + ": " + inbox);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private List<DemoUser> users(List<UUID> ids) {
    return ids.stream().map(id -> Objects.requireNonNull(byId.get(id))).toList();
  }
}
