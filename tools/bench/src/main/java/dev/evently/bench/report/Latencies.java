package dev.evently.bench.report;

import org.HdrHistogram.Histogram;

/** How long the calls of a round took, to four digits. */
public final class Latencies {
  private static final int DIGITS = 4;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Histogram histogram;

  private Latencies(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Of calls that took so many nanoseconds. */
  public static Latencies of(long... nanos) {
    Histogram histogram = new Histogram(DIGITS);
    for (long one : nanos) {
      histogram.recordValue(one);
    }
    return new Latencies(histogram);
  }

  /** The milliseconds within which {@code percent} of the calls ended; 0 when there were none. */
  double percentile(double percent) {
    return histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
  }

  /**
   * With the calls that a slow one kept its caller from making, had it made one each {@code
   * expectedInterval} nanoseconds (coordinated omission).
   */
  Latencies withOmitted(long expectedInterval) {
    return new Latencies(histogram.copyCorrectedForCoordinatedOmission(expectedInterval));
  }
}
