package dev.evently.processor.log;

import dev.evently.common.log.LogPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is with the {@link HeavyWorker}: one partition's at a time, first come, first
 * served. Partitions that are at work or wait are not read meanwhile. Safe for use by many threads.
 */
@Component
class HeavyTurns {
  /**
   * A turn that nobody takes, because the request was decided otherwise, goes to the next one. A
   * poll takes less.
   */
  private static final long UNTAKEN_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoTime;
  private final SequencedSet<TopicPartition> waiting = new LinkedHashSet<>();
  private final Map<TopicPartition, OffsetAndMetadata> ended = new HashMap<>();
  private final Set<LogPosition> failed = new HashSet<>();
  private final Set<TopicPartition> unsure = new HashSet<>();
  private @Nullable TopicPartition atWork;
  private boolean isGivenUp;
  private long freeSince;

  @Autowired
  HeavyTurns() {
    this(System::nanoTime);
  }

  HeavyTurns(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    freeSince = nanoTime.getAsLong();
  }

  /** Begins the turn of a partition if it is its turn; else the partition waits for it. */
  synchronized boolean begin(TopicPartition partition) {
    waiting.add(partition);
    dropUntaken();
    if (atWork != null || !partition.equals(waiting.getFirst())) {
      return false;
    }
    waiting.remove(partition);
    atWork = partition;
    isGivenUp = false;
    return true;
  }

  /** Whether the partition of the turn at work was given up since. */
  synchronized boolean isGivenUp() {
    return isGivenUp;
  }

  /** The turn at work ended, and its partition is to be read on from here. */
  synchronized void committed(OffsetAndMetadata next) {
    TopicPartition partition = free();
    if (partition != null && !isGivenUp) {
      forgetFailures(Set.of(partition));
      ended.put(partition, next);
    }
  }

  /** The turn at work, which began with this record, ended and committed nothing. */
  synchronized void failed(long offset) {
    TopicPartition partition = free();
    if (partition != null && !isGivenUp) {
      failed.add(new LogPosition(partition.partition(), offset));
      unsure.add(partition);
    }
  }

  /** Ends the turn at work, and returns whose it was. */
  private @Nullable TopicPartition free() {
    TopicPartition partition = atWork;
    atWork = null;
    freeSince = nanoTime.getAsLong();
    notifyAll();
    return partition;
  }

  /** Whether the turn that began with this record failed. */
  synchronized boolean hasFailed(LogPosition first) {
    return failed.contains(first);
  }

  /** Whose turns failed, but may have been committed; until {@link #settled}. */
  synchronized Set<TopicPartition> unsure() {
    return unsure.isEmpty() ? Set.of() : Set.copyOf(unsure);
  }

  /** It is known how far these partitions are committed. */
  synchronized void settled(Collection<TopicPartition> partitions) {
    unsure.removeAll(partitions);
  }

  /** The partitions that wait for the end of another one's turn. */
  synchronized Set<TopicPartition> waiting() {
    return atWork == null ? Set.of() : Set.copyOf(waiting);
  }

  /** The partitions that are not to be read now. */
  synchronized Set<TopicPartition> away() {
    if (atWork == null && waiting.isEmpty()) {
      return Set.of();
    }
    dropUntaken();
    Set<TopicPartition> away = new HashSet<>(waiting);
    if (atWork == null) {
      away.remove(waiting.getFirst());
    } else if (!isGivenUp) {
      away.add(atWork);
    }
    return away;
  }

  /**
   * Where to read on in those partitions whose turns have ended; told once.
   *
   * @param assigned asked only when a turn has ended
   */
  synchronized Map<TopicPartition, OffsetAndMetadata> takeEnded(
      Supplier<Set<TopicPartition>> assigned) {
    if (ended.isEmpty()) {
      return Map.of();
    }
    Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>(ended);
    taken.keySet().retainAll(assigned.get());
    ended.keySet().removeAll(taken.keySet());
    return taken;
  }

  /**
   * Their consumer gives these partitions up.
   *
   * @param patience how long to wait for a turn of theirs that is at work; it goes on after that,
   *     and the group's coordinator decides whether it can still be committed
   */
  synchronized void giveUp(Collection<TopicPartition> partitions, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (atWork != null && partitions.contains(atWork) && until > System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    waiting.removeAll(partitions);
    ended.keySet().removeAll(partitions);
    unsure.removeAll(partitions);
    forgetFailures(partitions);
    isGivenUp |= atWork != null && partitions.contains(atWork);
  }

  private void forgetFailures(Collection<TopicPartition> partitions) {
    partitions.forEach(one -> failed.removeIf(at -> at.partition() == one.partition()));
  }

  private void dropUntaken() {
    long now = nanoTime.getAsLong();
    if (atWork == null && waiting.size() > 1 && now - freeSince > UNTAKEN_NANOS) {
      waiting.removeFirst();
      freeSince = now;
    }
  }
}
