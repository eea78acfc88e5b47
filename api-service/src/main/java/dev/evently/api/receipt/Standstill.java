package dev.evently.api.receipt;

import java.time.Duration;

/**
 * The last time in which nothing was decided in any partition, for longer than a transaction may
 * take: something was away. A queue that stands still alone waits for the turns of others, which is
 * part of its pace.
 */
final class Standstill {
  private static final long MIN_NANOS = Duration.ofSeconds(5).toNanos();

  /** What was before the first news is no work; far more than any wait. */
  private static final long LONGEST_NANOS = Duration.ofDays(1).toNanos();

  private boolean hasDecided;
  private long last;
  private long from;
  private long to;

  /** Something was decided, somewhere. */
  synchronized void decided(long nanoTime) {
    if (!hasDecided || nanoTime - last > MIN_NANOS) {
      from = hasDecided ? last : nanoTime - LONGEST_NANOS;
      to = nanoTime;
    }
    hasDecided = true;
    last = nanoTime;
  }

  /** How many of the nanoseconds between these times were none of a standstill. */
  synchronized long worked(long since, long nanoTime) {
    long waited = Math.max(0, nanoTime - since);
    long still = Math.min(nanoTime, to) - Math.max(since, from);
    return still > MIN_NANOS ? waited - still : waited;
  }
}
