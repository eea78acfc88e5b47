package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.LatencySketch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How long requests waited for their outcomes: from the broker's time of the request to when its
 * outcome was sent, in milliseconds. Percentiles are right to 1 % of their value; without any
 * decision they are null.
 *
 * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same
 * @param decisions how many requests were answered
 */
record Latency(
    String asOf,
    long decisions,
    @Nullable BigDecimal p50,
    @Nullable BigDecimal p90,
    @Nullable BigDecimal p95,
    @Nullable BigDecimal p99,
    @Nullable BigDecimal p999) {
  static Latency of(String asOf, LatencySketch sketch) {
    return new Latency(
        asOf,
        sketch.count(),
        millis(sketch, 0.5),
        millis(sketch, 0.9),
        millis(sketch, 0.95),
        millis(sketch, 0.99),
        millis(sketch, 0.999));
  }

  private static @Nullable BigDecimal millis(LatencySketch sketch, double quantile) {
    return sketch.isEmpty()
        ? null
        : BigDecimal.valueOf(sketch.millis(quantile)).setScale(1, RoundingMode.HALF_UP);
  }
}
