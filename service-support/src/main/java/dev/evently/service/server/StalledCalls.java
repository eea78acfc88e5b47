package dev.evently.service.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls that wait for their clients: to send more or to take more. They hold buffers, so there
 * are only so many. Whoever comes when there is no room ends the one that began first: an honest
 * client takes milliseconds.
 */
final class StalledCalls {
  /** A younger call is never ended for another. */
  private static final long MIN_AGE_NANOS = Duration.ofSeconds(1).toNanos();

  private final int limit;
  private final Set<BoundedChannel> calls = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  StalledCalls(int limit) {
    this.limit = limit;
  }

  /** Adds the call of a connection; false when there is no room and none that may be ended. */
  boolean add(BoundedChannel call) {
    if (count.incrementAndGet() > limit && !endOldest()) {
      count.decrementAndGet();
      return false;
    }
    calls.add(call);
    return true;
  }

  void remove(BoundedChannel call) {
    if (calls.remove(call)) {
      count.decrementAndGet();
    }
  }

  int size() {
    return count.get();
  }

  private boolean endOldest() {
    long now = System.nanoTime();
    return calls.stream()
        .filter(call -> now - call.since() > MIN_AGE_NANOS)
        .max(Comparator.comparingLong(call -> now - call.since()))
        .filter(calls::remove)
        .map(oldest -> {
          count.decrementAndGet();
          oldest.end();
          return oldest;
        })
        .isPresent();
  }
}
