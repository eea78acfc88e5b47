package dev.evently.audit.client;

/** Ends a command; the message is for the person who typed it. */
public final class CommandException extends RuntimeException {
  public CommandException(String message) {
    super(message);
  }

  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
