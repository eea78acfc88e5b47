package dev.evently.common.log;

/**
 * A record that is not what its topic promises, and never will be: reading it again cannot help.
 * The message says why, in a sentence that may quote the record.
 */
public final class UnreadableRecordException extends Exception {
  public UnreadableRecordException(String message) {
    super(message);
  }

  UnreadableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
