package dev.evently.analytics.runtime;

/** The figures cannot be read at the moment; asking again later helps. */
final class FiguresNotReadableException extends RuntimeException {
  FiguresNotReadableException(String message) {
    super(message);
  }

  FiguresNotReadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
