package dev.evently.standalone.demo;

import dev.evently.audit.client.CommandOutput;
import dev.evently.standalone.crowd.Crowd;
import java.time.Duration;

/** Shows how far a crowd is until each of its requests is decided. */
final class BookingBurst {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration STANDSTILL = Duration.ofMinutes(3);

  private final Crowd crowd;
  private final OutcomeFollower follower;
  private final CommandOutput output;

  BookingBurst(Crowd crowd, OutcomeFollower follower, CommandOutput output) {
    this.crowd = crowd;
    this.follower = follower;
    this.output = output;
  }

  /** Returns when all have their receipt, or when nothing has moved for minutes. */
  void follow() throws InterruptedException {
    long began = System.nanoTime();
    long lastMove = began;
    long lastTick = began;
    int lastSeen = 0;
    boolean told = false;
    int lastDecided = 0;
    while (true) {
      boolean ended = crowd.awaitEnd(LOOK);
      long now = System.nanoTime();
      var figures = follower.figures();
      int decided = figures.decided();
      int seen = crowd.acceptedCount() + decided + crowd.decidedCount();
      if (seen > lastSeen) {
        lastSeen = seen;
        lastMove = now;
        told = false;
      }
      if (!told && now - lastMove > SILENCE.toNanos()) {
        told = true;
        output.print("  Nothing has moved for %d s%s".formatted(SILENCE.toSeconds(), setback()));
      }
      boolean done = ended && decided >= crowd.acceptedCount();
      boolean stuck = now - lastMove > STANDSTILL.toNanos();
      if (done || stuck || now - lastTick >= TICK.toNanos()) {
        double rate = (decided - lastDecided) / ((now - lastTick) / 1e9);
        output.progress(line(now - began, decided, figures, rate));
        lastDecided = decided;
        lastTick = now;
      }
      if (done || stuck) {
        output.endProgress();
        return;
      }
    }
  }

  private String setback() {
    String why = crowd.lastSetback();
    return why == null ? "." : "; when somebody tried last, " + why;
  }

  private String line(long nanos, int decided, OutcomeFollower.Figures figures, double rate) {
    int accepted = crowd.acceptedCount();
    return "  %5.1f s  accepted %,6d of %,d   decided %,6d   confirmed %,6d   waitlisted %,6d   in the queue %,6d   %,6.0f/s"
        .formatted(
            nanos / 1e9,
            accepted,
            crowd.visits().size(),
            decided,
            figures.confirmed(),
            figures.waitlisted(),
            Math.max(0, accepted - decided),
            rate);
  }
}
