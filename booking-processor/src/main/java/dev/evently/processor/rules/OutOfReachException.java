package dev.evently.processor.rules;

/**
 * The decider had to look at something that was not read. Nothing is wrong: the batch is folded
 * again over a wider slice, and leads to the same outcomes as if it had been read at once.
 */
public final class OutOfReachException extends RuntimeException {
  OutOfReachException(String what) {
    super("Expected to know " + what + ", but it was not read", null, false, false);
  }
}
