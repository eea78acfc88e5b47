package dev.evently.service.server;

import dev.evently.service.limit.CountsByKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for their clients: to send more or to take more. They hold buffers, so there
 * are only so many, and of one address a share of them. Whoever comes when there is no room ends
 * the one that has been waiting the longest, not counting what it was allowed for the bytes that it
 * moved: an honest client takes milliseconds, however long ago its call began.
 */
final class StalledCalls {
  /** A call that has waited for less is never ended for another. */
  private static final long MIN_STALL_NANOS = Duration.ofSeconds(1).toNanos();

  private final int limit;
  private final int perAddress;
  private final Set<BoundedChannel> calls = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final CountsByKey<String> byAddress = new CountsByKey<>(Integer.MAX_VALUE);

  /**
   * None waits yet.
   *
   * @param perAddress more of an address end its own first, as far as they have waited for a second
   */
  StalledCalls(int limit, int perAddress) {
    this.limit = limit;
    this.perAddress = perAddress;
  }

  /** Adds the call of a connection; false when there is no room and none that may be ended. */
  boolean add(BoundedChannel call) {
    if (call.isEnded()) {
      return false; // for another one, while it went on for a moment
    }
    String address = call.address();
    byAddress.add(address);
    boolean ended = true;
    while (ended && byAddress.of(address) > perAddress) {
      ended = endLongest(other -> other.address().equals(address));
    }
    if (count.incrementAndGet() > limit && !makeRoom()) {
      count.decrementAndGet();
      byAddress.remove(address);
      return false;
    }
    calls.add(call);
    return true;
  }

  void remove(BoundedChannel call) {
    if (calls.remove(call)) {
      count.decrementAndGet();
      byAddress.remove(call.address());
    }
  }

  int size() {
    return count.get();
  }

  /** Ends one, unless one has gone on meanwhile; false when there is none that may be ended. */
  private boolean makeRoom() {
    while (count.get() > limit) {
      if (!endLongest(_ -> true)) {
        return false;
      }
    }
    return true;
  }

  /** Ends one of these; false when there is none that may be ended. */
  private boolean endLongest(Predicate<BoundedChannel> which) {
    while (true) {
      BoundedChannel longest = longest(which, System.nanoTime());
      if (longest == null) {
        return false;
      }
      if (calls.remove(longest)) {
        count.decrementAndGet();
        byAddress.remove(longest.address());
        longest.end();
        return true;
      }
    }
  }

  private @Nullable BoundedChannel longest(Predicate<BoundedChannel> which, long now) {
    return calls.stream()
        .filter(which)
        .filter(call -> now - call.stalledSince() > MIN_STALL_NANOS)
        .max(Comparator.comparingLong(call -> now - call.stalledSince()))
        .orElse(null);
  }
}
