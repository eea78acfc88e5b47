package dev.evently.analytics.aggregate;

import java.time.Duration;

/**
 * Says that the parts before it in its partition count all outcomes below an offset, and no others.
 *
 * @param period of those parts
 * @param offset in the same partition of the outcome log, exclusive
 */
public record FigurePosition(int partition, long generation, Duration period, long offset)
    implements FigureRecord {
  /** The key of these records. */
  public static final String KEY = "position";
}
