package dev.evently.processor.log;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.store.EventStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * Decides where to start before the first poll of a partition. It compares the group's offset (what
 * was sent) with the position in the database (what is decided) and with the bounds of the log.
 * Before that it ends what a former owner, who may be stopped, left open in the database.
 *
 * <ul>
 *   <li>The two differ, or somebody else has committed the group's offset: the outcome log itself
 *       tells what was sent, unless both stand behind what the log has no longer, where an operator
 *       has moved them.
 *   <li>Decided further than sent: the records between come again, and their stored outcomes are
 *       sent then.
 *   <li>Sent further than decided (a restored database): the records between are decided here, and
 *       nothing is sent.
 *   <li>Records are missing from the log before the first undecided one, or behind the last decided
 *       one: the partition is stopped, because requests would be skipped or other ones decided.
 * </ul>
 */
@Component
class Assignment implements ConsumerAwareRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(Assignment.class);

  private final EventStore store;
  private final PartitionReplay replay;
  private final SentOutcomes sentOutcomes;
  private final StoppedPartitions stopped;
  private final InfrastructureRetry infrastructure;
  private final ConsecutiveRollbacks rollbacks;
  private final ConsumerProgress progress;
  private final BatchProcessor processor;

  Assignment(
      EventStore store,
      PartitionReplay replay,
      SentOutcomes sentOutcomes,
      StoppedPartitions stopped,
      InfrastructureRetry infrastructure,
      ConsecutiveRollbacks rollbacks,
      ConsumerProgress progress,
      BatchProcessor processor) {
    this.store = store;
    this.replay = replay;
    this.sentOutcomes = sentOutcomes;
    this.stopped = stopped;
    this.infrastructure = infrastructure;
    this.rollbacks = rollbacks;
    this.progress = progress;
    this.processor = processor;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    processor.startSlowly(partitions.stream().map(TopicPartition::partition).toList());
    infrastructure.retry("deciding where to start", () -> assign(consumer, partitions));
  }

  @Override
  public void onPartitionsRevokedAfterCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    stopped.forget(partitions);
    rollbacks.forget();
    progress.forget(partitions);
  }

  private void assign(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Set<TopicPartition> all = new HashSet<>(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
    List<Integer> numbers = all.stream().map(TopicPartition::partition).toList();
    store.endFormerOwners(numbers);
    Map<Integer, Long> positions = store.positions(numbers);
    for (TopicPartition partition : partitions) {
      long next = positions.getOrDefault(partition.partition(), 0L);
      OffsetAndMetadata offset = committed.get(partition);
      long sent = offset == null ? 0 : offset.offset();
      start(
          consumer,
          partition,
          new Bounds(
              starts.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L), next, sent),
          OwnOffsets.isOwn(offset));
    }
  }

  private void start(
      Consumer<?, ?> consumer, TopicPartition partition, Bounds committed, boolean isOwn) {
    Bounds bounds = committed;
    if (committed.next() != committed.sent() || !isOwn) {
      bounds = committed.withTold(sentOutcomes.sentUpTo(partition.partition()));
      seek(consumer, partition, committed.sent(), bounds.sent());
    }
    String hole = bounds.hole();
    if (hole != null) {
      stopped.stop(partition, hole);
      consumer.pause(Set.of(partition));
      return;
    }
    stopped.resume(partition);
    if (bounds.next() < bounds.sent()) {
      log.warn(
          "Partition {} is decided up to {} but sent up to {}: catching up without sending",
          partition.partition(),
          bounds.next(),
          bounds.sent());
      replay.run(partition.partition(), bounds.next(), bounds.sent());
    }
    progress.at(partition, bounds.sent(), System.nanoTime());
  }

  /** Dead letters behind the last outcome are written once more then. */
  private static void seek(
      Consumer<?, ?> consumer, TopicPartition partition, long committed, long sent) {
    if (sent != committed) {
      log.warn(
          "The group stands at {} in partition {}, but outcomes were sent up to {}",
          committed,
          partition.partition(),
          sent);
      consumer.seek(partition, sent);
    }
  }

  /**
   * A partition's offsets.
   *
   * @param start the first that the log still holds
   * @param end one past the last
   * @param next the first undecided, by the database
   * @param sent one past the last whose outcomes were sent
   */
  record Bounds(long start, long end, long next, long sent) {
    /** With what the outcome log tells was sent. */
    Bounds withTold(long upTo) {
      boolean isPassed = next == sent && upTo < start;
      return isPassed ? this : new Bounds(start, end, next, upTo);
    }

    /** What is missing of the log, or null. */
    @Nullable String hole() {
      long first = Math.min(next, sent);
      if (first < start) {
        return "Expected the log to start at or before offset %d, but it starts at %d: requests are missing"
            .formatted(first, start);
      }
      if (Math.max(next, sent) > end) {
        return "Expected the log to reach offset %d, but it ends at %d: it was cut or replaced"
            .formatted(Math.max(next, sent), end);
      }
      return null;
    }
  }
}
