package dev.evently.processor.batch;

/**
 * A part of one partition of the request log that was read whole: an offset in it without an entry
 * in the batch is no record, but a transaction marker.
 *
 * @param from the first offset
 * @param to one past the last offset
 */
public record OffsetRange(long from, long to) {
  public OffsetRange {
    if (from > to) {
      throw new IllegalArgumentException(
          "Expected a range that ends behind its start, but got %d to %d".formatted(from, to));
    }
  }

  OffsetRange including(long offset) {
    return new OffsetRange(Math.min(from, offset), Math.max(to, offset + 1));
  }
}
