package dev.evently.faults.load;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long each of many things took. Safe for use by many threads. */
public final class Times {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Collection<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long time) {
    nanos.add(time);
  }

  public void addAll(Times others) {
    nanos.addAll(others.nanos);
  }

  public int count() {
    return nanos.size();
  }

  /** The time within which so many of a hundred were done, in milliseconds; 0 when none was. */
  public double percentileMillis(double percent) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
    return sorted[Math.max(0, index)] / NANOS_PER_MILLI;
  }

  @Override
  public String toString() {
    return "%d: p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
        .formatted(count(), percentileMillis(50), percentileMillis(99), percentileMillis(100));
  }
}
