package dev.evently.processor.store;

/** The requests of a batch touch more state than is loaded at once: it has to be halved. */
public final class TooMuchLoadedException extends RuntimeException {
  TooMuchLoadedException(int max) {
    super(
        "Expected at most %d rows and seats for several requests, but there are more"
            .formatted(max),
        null,
        false,
        false);
  }
}
