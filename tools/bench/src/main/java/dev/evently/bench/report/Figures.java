package dev.evently.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one round of a series came to, by name, the most important one first. */
public record Figures(Map<String, Double> values) {
  public static final String PER_SECOND = "per_second";
  public static final String P50 = "p50_ms";
  public static final String P95 = "p95_ms";
  public static final String P99 = "p99_ms";
  public static final String INVERSIONS = "inversions";

  /** In closed loops: with the calls that slow ones kept from being made. */
  public static final String P99_WITH_OMITTED = "p99_with_omitted_ms";

  /** Calls that did not come to what they should have come to. */
  public static final String FAILURES = "failures";

  /** Of what was accepted, from the first call until the last outcome was read. */
  public static final String DECIDED_PER_SECOND = "decided_per_second";

  /** To the answer, where the other percentiles are those to the outcome. */
  public static final String ANSWER_P50 = "answer_p50_ms";

  public static final String ANSWER_P95 = "answer_p95_ms";
  public static final String ANSWER_P99 = "answer_p99_ms";

  /** Calls that were told to come later. */
  public static final String SENT_AWAY = "sent_away";

  /** To the first answer of all. */
  public static final String FIRST_ANSWER = "first_answer_ms";

  /** The longest time in which nothing was decided while somebody waited. */
  public static final String LONGEST_STANDSTILL = "longest_standstill_ms";

  /** Of live objects, for each call that waits for its outcome. */
  public static final String KIB_PER_WAITING_CALL = "kib_per_waiting_call";

  public static final String GIVEN_UP = "given_up";
  public static final String TRANSACTIONS = "transactions_per_booking";

  /** How long the decider was paused while the log was filled; below its session's timeout. */
  public static final String PAUSED = "held_seconds";

  /** Of the machine, when the round ended. */
  public static final String LOAD = "load";

  public Figures {
    values = new LinkedHashMap<>(values);
  }

  public static Figures perSecond(long done, long nanos) {
    return new Figures(Map.of(PER_SECOND, done * 1e9 / nanos));
  }

  /** These and one more. */
  public Figures with(String name, double value) {
    Figures more = new Figures(values);
    more.values.put(name, value);
    return more;
  }

  /** These and the percentiles of some latencies. */
  public Figures with(Latencies latencies) {
    return with(P50, latencies.percentile(50))
        .with(P95, latencies.percentile(95))
        .with(P99, latencies.percentile(99));
  }

  /**
   * These and the percentiles of a closed loop, in which each caller makes its next call when the
   * last one is answered.
   *
   * @param interval between two calls of one caller, in nanoseconds and on average
   */
  public Figures withClosedLoop(Latencies latencies, long interval) {
    return with(latencies).with(P99_WITH_OMITTED, latencies.withOmitted(interval).percentile(99));
  }

  /** These and the percentiles of the latencies to the answer. */
  public Figures withAnswers(Latencies latencies) {
    return with(ANSWER_P50, latencies.percentile(50))
        .with(ANSWER_P95, latencies.percentile(95))
        .with(ANSWER_P99, latencies.percentile(99));
  }
}
