package dev.evently.analytics.runtime;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the outcome log is counted in an answer: for each partition the offset below which all
 * outcomes are counted, and none from it on.
 */
public record AsOf(List<Long> offsets) {
  private static final int RADIX = 36;
  private static final String BETWEEN = "-";

  /** The longest text: 13 digits for each of 1,000 partitions. */
  private static final int LONGEST = 14_000;

  public AsOf {
    offsets = List.copyOf(offsets);
  }

  /** The offset in a partition. */
  long offset(int partition) {
    return offsets.get(partition);
  }

  static AsOf of(long[] offsets) {
    return new AsOf(LongStream.of(offsets).boxed().toList());
  }

  /** The offsets to the base of 36, in the order of the partitions, with {@code -} between them. */
  public String text() {
    return offsets.stream()
        .map(offset -> Long.toString(offset, RADIX))
        .collect(Collectors.joining(BETWEEN));
  }

  /** What {@link #text} gave; null when it did not, or had another number of partitions. */
  static @Nullable AsOf parse(String text, int partitions) {
    if (text.length() > LONGEST || !text.toLowerCase(Locale.ROOT).equals(text)) {
      return null;
    }
    String[] parts = text.split(BETWEEN, -1);
    try {
      List<Long> offsets =
          Stream.of(parts)
              .map(part -> part.startsWith("+") ? -1 : Long.parseLong(part, RADIX))
              .toList();
      return parts.length == partitions && offsets.stream().allMatch(offset -> offset >= 0)
          ? new AsOf(offsets)
          : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
