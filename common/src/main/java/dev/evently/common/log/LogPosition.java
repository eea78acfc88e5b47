package dev.evently.common.log;

/**
 * Where a request stands in the request log: its number in the queue of its partition. Requests of
 * one event share a partition, so their offsets order them.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record LogPosition(int partition, long offset) {
  public LogPosition {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "Expected a partition and an offset from 0, but got %d and %d"
              .formatted(partition, offset));
    }
  }

  /** {@code partition-offset}, for messages. */
  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
