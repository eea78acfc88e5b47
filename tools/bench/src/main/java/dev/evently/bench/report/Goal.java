package dev.evently.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * What a ratio has to be, on a machine with two cores for everything.
 *
 * @param least whether the limit is the least value that will do, or the most
 */
record Goal(String name, boolean least, double limit) {
  /** All of them, in the order in which they are shown. */
  static final List<Goal> ALL =
      List.of(
          atLeast("hot_over_best_synchronous", 15),
          atLeast("hot_over_optimistic", 100),
          atLeast("hot_over_ceiling", 0.8),
          atLeast("hot_per_second", 20_000),
          atLeast("events_10000_over_hot", 0.7),
          atLeast("million_over_empty", 0.9),
          atLeast("http_decided_per_second", 2_500),
          atLeast("http_accept_over_noop", 0.5),
          atMost("http_failures", 0),
          atMost("inversions", 0),
          atLeast("poll_over_noop", 0.7),
          atMost("p99_ms_at_200", 60),
          atMost("p99_at_200_over_synchronous", 2),
          atLeast("crowd_over_clients", 0.9),
          atLeast("just_ready_over_warm", 0.5),
          atMost("kib_per_waiting_call", 20),
          atMost("crowd_failures", 0),
          atMost("up_seconds", 15),
          atMost("resident_mib", 1_536));

  private static Goal atLeast(String name, double limit) {
    return new Goal(name, true, limit);
  }

  private static Goal atMost(String name, double limit) {
    return new Goal(name, false, limit);
  }

  boolean isReachedBy(double value) {
    return least ? value >= limit : value <= limit;
  }

  /** In words. */
  String text() {
    String number =
        limit == Math.rint(limit)
            ? String.format(Locale.ROOT, "%,.0f", limit)
            : String.format(Locale.ROOT, "%.1f", limit);
    return (least ? "at least " : "at most ") + number;
  }
}
