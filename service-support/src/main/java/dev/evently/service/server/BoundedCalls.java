package dev.evently.service.server;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many calls be worked on at once; the others wait in order before Tomcat gives them its
 * buffers, so that a rush of thousands fits into a small heap. A call that waits for its client
 * counts among {@link StalledCalls} instead.
 */
final class BoundedCalls {
  private final Permits permits;
  private final StalledCalls waiting;
  private final StallTimeout stallTimeout;

  BoundedCalls(int atOnce, StalledCalls waiting, StallTimeout stallTimeout) {
    permits = new Permits(atOnce);
    this.waiting = waiting;
    this.stallTimeout = stallTimeout;
  }

  /** False when there is no room, or others wait for it. */
  boolean tryBegin() {
    try {
      return permits.tryAcquire(0, TimeUnit.SECONDS); // unlike without a time, never out of turn
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void begin() {
    permits.acquireUninterruptibly();
  }

  /** What its client made it wait for has come: it goes on, even when others came meanwhile. */
  void resume() {
    permits.acquireUnconditionally();
  }

  void end() {
    permits.release();
  }

  int free() {
    return permits.availablePermits();
  }

  StalledCalls stalled() {
    return waiting;
  }

  StallTimeout stallTimeout() {
    return stallTimeout;
  }

  /** Permits of which one may be taken that is not there; the next ones to be free pay for it. */
  private static final class Permits extends Semaphore {
    Permits(int count) {
      super(count, true);
    }

    void acquireUnconditionally() {
      reducePermits(1);
    }
  }
}
