package dev.evently.service.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for their clients: to send more or to take more. They hold buffers, so there
 * are only so many. Whoever comes when there is no room ends the one that has been waiting the
 * longest, not counting what it was allowed for the bytes that it moved: an honest client takes
 * milliseconds, however long ago its call began.
 */
final class StalledCalls {
  /** A call that has waited for less is never ended for another. */
  private static final long MIN_STALL_NANOS = Duration.ofSeconds(1).toNanos();

  private final int limit;
  private final Set<BoundedChannel> calls = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  StalledCalls(int limit) {
    this.limit = limit;
  }

  /** Adds the call of a connection; false when there is no room and none that may be ended. */
  boolean add(BoundedChannel call) {
    if (count.incrementAndGet() > limit && !endLongest()) {
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

  /** Ends one, unless one has gone on meanwhile; false when there is none that may be ended. */
  private boolean endLongest() {
    while (count.get() > limit) {
      BoundedChannel longest = longest(System.nanoTime());
      if (longest == null) {
        return false;
      }
      if (calls.remove(longest)) {
        count.decrementAndGet();
        longest.end();
        return true;
      }
    }
    return true;
  }

  private @Nullable BoundedChannel longest(long now) {
    return calls.stream()
        .filter(call -> now - call.stalledSince() > MIN_STALL_NANOS)
        .max(Comparator.comparingLong(call -> now - call.stalledSince()))
        .orElse(null);
  }
}
