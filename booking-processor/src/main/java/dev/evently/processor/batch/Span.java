package dev.evently.processor.batch;

/**
 * A part of one partition of the request log that was read whole: whatever stands in it and is no
 * entry of the batch is no record (a transaction marker).
 *
 * @param from the first offset
 * @param to one past the last offset
 */
public record Span(long from, long to) {
  public Span {
    if (from > to) {
      throw new IllegalArgumentException(
          "Expected a span to end behind its start, but got %d to %d".formatted(from, to));
    }
  }

  Span including(long offset) {
    return new Span(Math.min(from, offset), Math.max(to, offset + 1));
  }
}
