package dev.evently.analytics;

/** The secret of the access tokens is missing or too short. */
final class SecretRefusedException extends RuntimeException {
  SecretRefusedException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
