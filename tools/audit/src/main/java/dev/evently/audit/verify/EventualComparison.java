package dev.evently.audit.verify;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Compares with what follows a log, and so is behind it for a moment: again and again, until
 * nothing differs or the time is over.
 */
@FunctionalInterface
interface EventualComparison {
  /** How long it may be behind. */
  Duration LIMIT = Duration.ofSeconds(60);

  /** Between two looks, as any client of REST would. */
  long POLL_MILLIS = 500;

  void compare(Differences differences) throws SQLException, InterruptedException;

  /** What differed the last time. */
  static Differences run(EventualComparison comparison) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Differences differences = new Differences();
      comparison.compare(differences);
      if (differences.none() || System.nanoTime() > deadline) {
        return differences;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
