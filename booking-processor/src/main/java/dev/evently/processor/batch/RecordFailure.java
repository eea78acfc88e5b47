package dev.evently.processor.batch;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures that a record causes from those of the database and the connection to it, which
 * end by themselves.
 */
final class RecordFailure {
  /** Longer chains of causes are not looked through. */
  private static final int CAUSES = 20;

  private static final String TIMEOUT = "57014";

  private RecordFailure() {}

  /** Whether deciding the same records again would fail again. */
  static boolean isOfRecords(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < CAUSES && cause != null; i++) {
      if (cause instanceof SQLException e) {
        return isOfData(e.getSQLState());
      }
      if (cause instanceof IOException || cause instanceof InterruptedException) {
        return false;
      }
      cause = cause.getCause();
    }
    return !Thread.currentThread().isInterrupted();
  }

  /** Whether a statement took too long, which a slow database may be the cause of as well. */
  static boolean isTimeout(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < CAUSES && cause != null; i++) {
      if (cause instanceof SQLException e && TIMEOUT.equals(e.getSQLState())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Of PostgreSQL's error codes: data exceptions (22), violated constraints (23), a row that is too
   * large (54), and a statement that takes too long.
   */
  private static boolean isOfData(@Nullable String state) {
    return state != null
        && (state.startsWith("22")
            || state.startsWith("23")
            || state.startsWith("54")
            || state.equals(TIMEOUT));
  }
}
