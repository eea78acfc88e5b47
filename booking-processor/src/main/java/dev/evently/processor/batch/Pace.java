package dev.evently.processor.batch;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many records of a partition are decided together at most. After a start it is a single one,
 * and each portion that was decided doubles it: a record that ends the process is alone when it is
 * decided next. A portion that failed is halved.
 */
final class Pace {
  /** No poll has more; from here on there is no limit. */
  private static final int FULL = 8_192;

  private final Map<Integer, Integer> limits = new ConcurrentHashMap<>();

  void restart(Collection<Integer> partitions) {
    partitions.forEach(partition -> limits.put(partition, 1));
  }

  boolean isLimited(int partition) {
    return limits.containsKey(partition);
  }

  int limit(int partition) {
    return limits.getOrDefault(partition, Integer.MAX_VALUE);
  }

  void decided(Collection<Integer> partitions) {
    partitions.forEach(partition ->
        limits.computeIfPresent(
            partition, (_, limit) -> 2 * limit < FULL ? Integer.valueOf(2 * limit) : null));
  }

  /** These partitions had {@code size} records in a portion that failed. */
  void failed(Collection<Integer> partitions, int size) {
    partitions.forEach(partition -> limits.put(partition, Math.max(1, size / 2)));
  }
}
