package dev.evently.common.log;

/**
 * A request's number in the line: where it stands in the request log. Requests of one event share a
 * partition, so their offsets order them.
 */
public record Place(int partition, long offset) {
  public Place {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "Expected a partition and an offset from 0, but got %d and %d"
              .formatted(partition, offset));
    }
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
