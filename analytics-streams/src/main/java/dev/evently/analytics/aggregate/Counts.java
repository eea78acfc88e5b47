package dev.evently.analytics.aggregate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often each of at most 64 things was counted. Only what is not zero takes room: 8 bytes each
 * beside 40, because there are hundreds of thousands of these in memory.
 */
public final class Counts<E extends Enum<E>> {
  private static final Counts<?> NONE = new Counts<>(0, new long[0]);

  /** Bit n is set when the thing of ordinal n is not zero. */
  private final long present;

  /** Those that are not zero, in the order of the ordinals. */
  private final long[] values;

  private Counts(long present, long[] values) {
    this.present = present;
    this.values = values;
  }

  /** Nothing was counted. */
  @SuppressWarnings("unchecked") // it holds nothing of E
  public static <E extends Enum<E>> Counts<E> none() {
    return (Counts<E>) NONE;
  }

  /** By ordinal. */
  static <E extends Enum<E>> Counts<E> of(long[] byOrdinal) {
    long present = 0;
    long[] values = new long[byOrdinal.length];
    int count = 0;
    for (int i = 0; i < byOrdinal.length; i++) {
      if (byOrdinal[i] != 0) {
        present |= 1L << i;
        values[count++] = byOrdinal[i];
      }
    }
    return count == 0 ? none() : new Counts<>(present, Arrays.copyOf(values, count));
  }

  /** As they stand in a record; a name that is not known is passed over. */
  @SuppressWarnings("EnumOrdinal") // in memory only: records hold names
  static <E extends Enum<E>> Counts<E> of(
      @Nullable Map<String, Long> named, int size, Function<String, @Nullable E> known) {
    long[] byOrdinal = new long[size];
    if (named != null) {
      named.forEach((name, count) -> {
        E each = known.apply(name);
        if (each != null) {
          byOrdinal[each.ordinal()] = count;
        }
      });
    }
    return of(byOrdinal);
  }

  @SuppressWarnings("EnumOrdinal") // as above
  public long get(E each) {
    long bit = 1L << each.ordinal();
    return (present & bit) == 0 ? 0 : values[Long.bitCount(present & (bit - 1))];
  }

  /** Adds these to sums by ordinal. */
  void addTo(long[] byOrdinal) {
    long left = present;
    for (long value : values) {
      byOrdinal[Long.numberOfTrailingZeros(left)] += value;
      left &= left - 1;
    }
  }

  /** Those that are not zero, by their names; null when there are none. */
  @Nullable Map<String, Long> named(E[] all, Function<E, String> name) {
    if (present == 0) {
      return null;
    }
    Map<String, Long> named = new TreeMap<>();
    for (E each : all) {
      long count = get(each);
      if (count != 0) {
        named.put(name.apply(each), count);
      }
    }
    return named;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Counts<?> counts
        && counts.present == present
        && Arrays.equals(counts.values, values);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(present) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Counts[%x, %s]".formatted(present, Arrays.toString(values));
  }
}
