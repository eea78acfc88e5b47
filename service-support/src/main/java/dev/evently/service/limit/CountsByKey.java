package dev.evently.service.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something each key has at once: no more than it may. A key that has none is not kept.
 * Safe for use by many threads.
 *
 * @param <K> whose they are
 */
public final class CountsByKey<K> {
  private final Map<K, Integer> counts = new ConcurrentHashMap<>();
  private final int most;

  /**
   * @param most how many a key may have, from 1
   */
  public CountsByKey(int most) {
    this.most = most;
  }

  /** Counts one more; false when the key has as many as it may. */
  public boolean add(K key) {
    boolean[] added = {false};
    counts.compute(
        key,
        (_, count) -> {
          int before = count == null ? 0 : count;
          added[0] = before < most;
          return added[0] ? Integer.valueOf(before + 1) : count;
        });
    return added[0];
  }

  /** Counts one less. */
  public void remove(K key) {
    counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }

  public int of(K key) {
    return counts.getOrDefault(key, 0);
  }
}
