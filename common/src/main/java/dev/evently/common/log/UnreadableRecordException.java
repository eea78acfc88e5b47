package dev.evently.common.log;

/** A record that is not what its topic promises, and never will be. */
public final class UnreadableRecordException extends Exception {
  public UnreadableRecordException(String message) {
    super(message);
  }

  UnreadableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
