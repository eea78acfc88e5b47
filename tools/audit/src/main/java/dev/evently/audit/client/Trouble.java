package dev.evently.audit.client;

/** What stops a command, in words for the person who typed it. */
public final class Trouble extends RuntimeException {
  public Trouble(String message) {
    super(message);
  }

  public Trouble(String message, Throwable cause) {
    super(message, cause);
  }
}
