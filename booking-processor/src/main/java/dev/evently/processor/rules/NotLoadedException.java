package dev.evently.processor.rules;

/**
 * A rule needs state that is not loaded. Nothing is wrong: the batch is decided again with a larger
 * load, and leads to the outcomes that it would have had if all state had been loaded at once.
 */
public final class NotLoadedException extends RuntimeException {
  public NotLoadedException(String what) {
    super("Expected to know " + what + ", but it is not loaded", null, false, false);
  }
}
