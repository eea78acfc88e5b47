package dev.evently.processor.store;

/** The events of a batch have more state together than is loaded at once: it has to be halved. */
public final class TooMuchLoadedException extends RuntimeException {
  TooMuchLoadedException(int max) {
    super(
        "Expected at most %d rows and seats of several events, but there are more".formatted(max),
        null,
        false,
        false);
  }
}
