package dev.evently.service.access;

/** A secret is missing, too short, or known to everybody. */
public final class SecretRefusedException extends RuntimeException {
  public SecretRefusedException(String message) {
    super(message);
  }
}
