package dev.evently.service.access;

/** A secret is missing, too short, or known to everybody. */
public final class InvalidSecretException extends RuntimeException {
  public InvalidSecretException(String message) {
    super(message);
  }
}
