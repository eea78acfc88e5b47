package dev.evently.analytics.runtime;

/** The topics are such that counting them would be wrong; waiting does not help. */
final class UnusableTopicsException extends Exception {
  UnusableTopicsException(IllegalStateException cause) {
    super(cause.getMessage(), cause);
  }
}
