package dev.evently.standalone.demo;

import java.time.Duration;
import java.util.List;

/**
 * How fast a crowd was served.
 *
 * @param accepted when requests were accepted, since the first one came, in order
 * @param decided when their makers had their receipts, in the same way
 */
record CrowdPace(List<Duration> accepted, List<Duration> decided) {
  private static final double NANOS = 1e9;
  private static final Duration SECOND = Duration.ofSeconds(1);

  double secondsToFirst() {
    return accepted.isEmpty() ? 0 : seconds(accepted.getFirst());
  }

  double secondsToLast() {
    return accepted.isEmpty() ? 0 : seconds(accepted.getLast());
  }

  double secondsToLastReceipt() {
    return decided.isEmpty() ? 0 : seconds(decided.getLast());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }

  /** Accepted a second, over all. */
  double perSecond() {
    return accepted.size() / Math.max(0.001, secondsToLast());
  }

  /** The most that were accepted within a second. */
  int inBestSecond() {
    int best = 0;
    int from = 0;
    for (int to = 0; to < accepted.size(); to++) {
      while (accepted.get(to).minus(accepted.get(from)).compareTo(SECOND) > 0) {
        from++;
      }
      best = Math.max(best, to - from + 1);
    }
    return best;
  }
}
