package dev.evently.standalone.demo;

import dev.evently.audit.client.CommandOutput;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** All users book at once; shows how far they are until each request is decided. */
final class BookingBurst {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration STANDSTILL = Duration.ofMinutes(3);

  private final DemoUsers demoUsers;
  private final OutcomeFollower follower;
  private final int users;
  private final CommandOutput output;

  BookingBurst(DemoUsers demoUsers, OutcomeFollower follower, int users, CommandOutput output) {
    this.demoUsers = demoUsers;
    this.follower = follower;
    this.users = users;
    this.output = output;
  }

  /** How long it took until all were accepted, and until all were decided. */
  record Times(Duration accepted, Duration decided) {}

  Times run(UUID eventId) throws InterruptedException {
    long began = System.nanoTime();
    long accepted = 0;
    int lastSeen = 0;
    long lastMove = began;
    int lastDecided = 0;
    long lastTick = began;
    ExecutorService bookings = demoUsers.bookAll(eventId);
    bookings.shutdown();
    while (true) {
      boolean ended = bookings.awaitTermination(50, TimeUnit.MILLISECONDS);
      long now = System.nanoTime();
      var figures = follower.figures();
      if (ended && accepted == 0) {
        accepted = now - began;
      }
      int seen = demoUsers.accepted().size() + figures.decided();
      if (seen > lastSeen) {
        lastSeen = seen;
        lastMove = now;
      }
      boolean done = ended && figures.decided() >= demoUsers.accepted().size();
      boolean stuck = now - lastMove > STANDSTILL.toNanos();
      if (done || stuck || now - lastTick >= TICK.toNanos()) {
        double rate = (figures.decided() - lastDecided) / ((now - lastTick) / 1e9);
        output.progress(line(now - began, figures, rate));
        lastDecided = figures.decided();
        lastTick = now;
      }
      if (done || stuck) {
        output.endProgress();
        bookings.shutdownNow();
        return new Times(
            Duration.ofNanos(accepted == 0 ? now - began : accepted),
            Duration.ofNanos(now - began));
      }
    }
  }

  private String line(long nanos, OutcomeFollower.Figures figures, double rate) {
    int accepted = demoUsers.accepted().size();
    return "  %5.1f s  accepted %,6d of %,d   decided %,6d   confirmed %,6d   waitlisted %,6d   in the queue %,6d   %,6.0f/s"
        .formatted(
            nanos / 1e9,
            accepted,
            users,
            figures.decided(),
            figures.confirmed(),
            figures.waitlisted(),
            Math.max(0, accepted - figures.decided()),
            rate);
  }
}
