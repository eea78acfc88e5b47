package dev.evently.analytics.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The packed figures of one event, or of a partition, by the start of the period and the segment of
 * the log: two sorted arrays, because objects would take twice as much memory.
 */
final class PartRows {
  /** Takes part in the order after the period: more than there will ever be segments. */
  private static final int SEGMENT_BITS = 36;

  private static final long SEGMENTS = 1L << SEGMENT_BITS;
  private static final int SECONDS = 60;
  private static final int FIRST_CAPACITY = 4;

  private static final long LAST_START = (Long.MAX_VALUE >> SEGMENT_BITS) * SECONDS - SECONDS;

  private long[] slots = new long[FIRST_CAPACITY];
  private byte[][] packed = new byte[FIRST_CAPACITY][];
  private int size;
  private long forgotten = Long.MIN_VALUE;

  /** Told of each row. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(long start, long segment, byte[] packed);
  }

  /** Whether there was no such row before. */
  boolean put(long start, long segment, byte[] row) {
    long slot = slot(start, segment);
    int found = Arrays.binarySearch(slots, 0, size, slot);
    if (found >= 0) {
      packed[found] = row;
      return false;
    }
    int at = -found - 1;
    if (size == slots.length) {
      int more = size + Math.max(FIRST_CAPACITY, size / 2);
      slots = Arrays.copyOf(slots, more);
      packed = Arrays.copyOf(packed, more);
    }
    System.arraycopy(slots, at, slots, at + 1, size - at);
    System.arraycopy(packed, at, packed, at + 1, size - at);
    slots[at] = slot;
    packed[at] = row;
    size++;
    return true;
  }

  /** Rows of periods that begin from {@code from} on and before {@code to}, in seconds. */
  void forEach(long from, long to, RowConsumer told) {
    for (int i = first(from); i < size; i++) {
      long start = start(i);
      if (start >= to) {
        return;
      }
      told.accept(start, slots[i] & (SEGMENTS - 1), packed[i]);
    }
  }

  /** Removes those of periods that begin before a time, and says how many. */
  int removeBefore(long start) {
    int removed = first(start);
    slots = Arrays.copyOfRange(slots, removed, size + FIRST_CAPACITY);
    packed = Arrays.copyOfRange(packed, removed, size + FIRST_CAPACITY);
    size -= removed;
    if (removed > 0) {
      forgotten = start;
    }
    return removed;
  }

  /** Before this start something was removed; {@link Long#MIN_VALUE} when nothing ever was. */
  long forgotten() {
    return forgotten;
  }

  int size() {
    return size;
  }

  /** The start of its first period; null when it is empty. */
  @Nullable Long first() {
    return size == 0 ? null : start(0);
  }

  private int first(long from) {
    long least = slot(Math.clamp(from, 0, LAST_START) + SECONDS - 1, 0);
    int found = Arrays.binarySearch(slots, 0, size, least);
    return found >= 0 ? found : -found - 1;
  }

  private long start(int index) {
    return (slots[index] >> SEGMENT_BITS) * SECONDS;
  }

  private static long slot(long start, long segment) {
    if (start < 0 || segment < 0 || segment >= SEGMENTS) {
      throw new IllegalArgumentException(
          "Expected a period since 1970 and a segment below %d, but got %d and %d"
              .formatted(SEGMENTS, start, segment));
    }
    return ((start / SECONDS) << SEGMENT_BITS) | segment;
  }
}
