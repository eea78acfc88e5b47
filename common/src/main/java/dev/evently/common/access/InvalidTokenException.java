package dev.evently.common.access;

/** An access token that was not issued here, is not meant for us, or has expired. */
public final class InvalidTokenException extends Exception {
  public InvalidTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
