package dev.evently.analytics.topology;

/** The logs are such that counting them would be wrong; waiting does not help. */
public final class LogsRefusedException extends Exception {
  LogsRefusedException(IllegalStateException cause) {
    super(cause.getMessage(), cause);
  }
}
