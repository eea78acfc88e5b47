package dev.evently.common.outage;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A database or a broker that is away while a service starts: that passes by itself, so it ends no
 * start. Whatever else fails does.
 */
public final class Outage {
  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A): no connection, conflicts of transactions, no
   * room, an operator's intervention such as a start or a shutdown, and errors of the disk.
   */
  private static final List<String> PASSING = List.of("08", "40", "53", "57", "58");

  /**
   * The database is not made yet, or a read-only replica; a lock is held by another session; what a
   * migration has made is not granted yet.
   */
  private static final Set<String> PASSING_STATES = Set.of("3D000", "25006", "55P03", "42501");

  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** A wait of this length is an error in the log, a shorter one a warning. */
  private static final Duration ALARM = Duration.ofSeconds(30);

  private Outage() {}

  /**
   * Does {@code work}, again and again with growing pauses up to 5 s, as long as it fails because
   * of an outage.
   *
   * @param what names the work in the log
   * @throws RuntimeException what {@code work} throws for any other reason, or when the thread is
   *     interrupted; it stays interrupted then
   */
  public static <T> T retry(String what, Supplier<T> work) {
    long began = System.nanoTime();
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (!isCauseOf(e)) {
          throw e;
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        log.atLevel(waited.compareTo(ALARM) < 0 ? Level.WARN : Level.ERROR)
            .log(
                "Waiting to be able to {}, for {} s by now: {}", what, waited.toSeconds(), said(e));
        pause(wait, e);
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      }
    }
  }

  /** The same for work without a result. */
  public static void retry(String what, Runnable work) {
    retry(
        what,
        () -> {
          work.run();
          return true;
        });
  }

  /** Whether something failed because a database or a broker is away. */
  public static boolean isCauseOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException
          || cause instanceof SQLTransientException
          || (cause instanceof SQLException sql && isPassing(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassing(@Nullable String state) {
    return state != null
        && (PASSING_STATES.contains(state) || PASSING.stream().anyMatch(state::startsWith));
  }

  private static String said(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static void pause(Duration wait, RuntimeException cause) {
    try {
      // What is away does not tell when it is back.
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cause.addSuppressed(e);
      throw cause;
    }
  }
}
