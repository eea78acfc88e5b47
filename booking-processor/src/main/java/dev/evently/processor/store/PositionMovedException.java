package dev.evently.processor.store;

/** Somebody else decided in this partition since its position was read. */
public final class PositionMovedException extends RuntimeException {
  PositionMovedException(int partition, long expected) {
    super(
        "Expected partition %d to be decided up to offset %d, but its position moved"
            .formatted(partition, expected));
  }
}
