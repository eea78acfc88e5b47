package dev.evently.api.sql;

import dev.evently.api.ApiProperties;
import dev.evently.service.problem.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A bound on reads of one kind that cost much: so many at once, so that they leave processors and
 * connections to others. Some more wait in order, without a connection, and not for ever.
 */
public final class CostlyReads {
  private final Semaphore free;
  private final long waitMillis;
  private final int waiting;

  public CostlyReads(ApiProperties.CostlyReads settings) {
    free = new Semaphore(settings.atOnce(), true);
    waitMillis = settings.maxWait().toMillis();
    waiting = settings.waiting();
  }

  /**
   * What the read gives, once it is its turn.
   *
   * @throws ProblemException 503 when too many wait, or that is not in time
   */
  public <T> T inTurn(Supplier<T> read) {
    if (free.getQueueLength() >= waiting || !acquired()) {
      throw ProblemException.busy("Expected to read in time, but too many others do");
    }
    try {
      return read.get();
    } finally {
      free.release();
    }
  }

  private boolean acquired() {
    try {
      return free.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
