package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;

/** The decider failed on a request: a fault of ours that must not stop other requests. */
final class UndecidableException extends RuntimeException {
  private final transient LogPosition position;

  UndecidableException(LogPosition position, RuntimeException cause) {
    super("Expected to decide the request at %s, but %s".formatted(position, cause), cause);
    this.position = position;
  }

  LogPosition position() {
    return position;
  }
}
