package dev.evently.common.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer is in each of its partitions, and since when it has not moved although records
 * wait. The consumer's own thread tells how far it is, at least once a second, and {@link LogEnds}
 * where it should come to. Safe for use by many threads.
 */
public final class ConsumerProgress {
  /** After so long without a look nobody knows since when records wait. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(6);

  private final Map<TopicPartition, Reached> reached = new ConcurrentHashMap<>();
  private long lookedAt = Long.MIN_VALUE;

  /**
   * Where the consumer stands in a partition.
   *
   * @param position the next offset to read
   * @param since when it came there, or when nothing waited for it last
   * @param end where the log ended at the last look
   */
  private record Reached(long position, long since, long end) {
    private Reached at(long now, long next) {
      return next == position ? this : new Reached(next, now, end);
    }

    private Reached looked(long now, long newEnd, boolean isAfterGap) {
      return new Reached(position, isAfterGap || newEnd <= position ? now : since, newEnd);
    }

    private long lag() {
      return Math.max(0, end - position);
    }

    private boolean stands(long now, Duration limit) {
      return end > position && now - since > limit.toNanos();
    }
  }

  /**
   * The consumer has dealt with all before {@code position}.
   *
   * @param nanoTime now, by {@link System#nanoTime}
   */
  public void at(TopicPartition partition, long position, long nanoTime) {
    reached.merge(
        partition,
        new Reached(position, nanoTime, position),
        (before, _) -> before.at(nanoTime, position));
  }

  /**
   * These wait for others to have their turn, and so do not stand still. To be told again and
   * again.
   *
   * @param nanoTime now, by {@link System#nanoTime}
   */
  public void waiting(Collection<TopicPartition> partitions, long nanoTime) {
    partitions.forEach(partition ->
        reached.computeIfPresent(
            partition, (_, before) -> new Reached(before.position, nanoTime, before.end)));
  }

  /** The consumer has lost these. */
  public void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(reached::remove);
  }

  /**
   * The logs end here now.
   *
   * @param nanoTime now, by {@link System#nanoTime}
   */
  public synchronized void look(Map<TopicPartition, Long> ends, long nanoTime) {
    boolean isAfterGap = lookedAt == Long.MIN_VALUE || nanoTime - lookedAt > LONGEST_GAP.toNanos();
    lookedAt = nanoTime;
    ends.forEach((partition, end) ->
        reached.computeIfPresent(
            partition, (_, before) -> before.looked(nanoTime, end, isAfterGap)));
  }

  /** How many records wait for the consumer in all its partitions, as of the last look. */
  public long lag() {
    return reached.values().stream().mapToLong(Reached::lag).sum();
  }

  /** Says where it has not moved for longer than {@code limit} although records wait, or null. */
  public @Nullable String stallAbove(Duration limit, long nanoTime) {
    return reached.entrySet().stream()
        .filter(entry -> entry.getValue().stands(nanoTime, limit))
        .findFirst()
        .map(entry ->
            "Nothing has moved in %s for %d s: read up to %d of %d"
                .formatted(
                    entry.getKey(),
                    Duration.ofNanos(nanoTime - entry.getValue().since).toSeconds(),
                    entry.getValue().position,
                    entry.getValue().end))
        .orElse(null);
  }
}
