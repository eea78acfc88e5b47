package dev.evently.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one round of a series came to, by name, the most important one first. */
record Figures(Map<String, Double> values) {
  static final String PER_SECOND = "per_second";
  static final String P50 = "p50_ms";
  static final String P95 = "p95_ms";
  static final String P99 = "p99_ms";
  static final String INVERSIONS = "inversions";

  /** Calls that did not come to what they should have come to. */
  static final String FAILURES = "failures";

  /** Of what was accepted, from the first call until the last outcome was heard. */
  static final String DECIDED_PER_SECOND = "decided_per_second";

  /** To the answer, where the other percentiles are those to the outcome. */
  static final String ANSWER_P50 = "answer_p50_ms";

  static final String ANSWER_P95 = "answer_p95_ms";
  static final String ANSWER_P99 = "answer_p99_ms";
  static final String GIVEN_UP = "given_up";
  static final String TRANSACTIONS = "transactions_per_booking";

  /** How long the decider was held while the log was filled; below its session's timeout. */
  static final String HELD = "held_seconds";

  /** Of the machine, when the round ended. */
  static final String LOAD = "load";

  private static final double NANOS_PER_MILLI = 1e6;

  Figures {
    values = new LinkedHashMap<>(values);
  }

  static Figures perSecond(long done, long nanos) {
    return new Figures(Map.of(PER_SECOND, done * 1e9 / nanos));
  }

  /** These and one more. */
  Figures with(String name, double value) {
    Figures more = new Figures(values);
    more.values.put(name, value);
    return more;
  }

  /** These and the percentiles of some times. */
  Figures withLatencies(long[] nanos) {
    return with(P50, millis(nanos, 0.50))
        .with(P95, millis(nanos, 0.95))
        .with(P99, millis(nanos, 0.99));
  }

  /** A percentile of some times. */
  static double millis(long[] nanos, double part) {
    return Spread.percentile(nanos, part) / NANOS_PER_MILLI;
  }
}
