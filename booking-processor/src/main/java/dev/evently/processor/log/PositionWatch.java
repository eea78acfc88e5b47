package dev.evently.processor.log;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.processor.store.EventStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.stereotype.Component;

/**
 * Looks once a second, while a partition brings no requests, whether the database is still decided
 * up to where the consumer has read. A database that was restored catches up at once, instead of
 * when somebody asks for something.
 *
 * <p>The event comes in the thread of the consumer between two polls, when all that was read is
 * decided, so nobody else decides in its partitions but the {@link HeavyWorker} in those that it
 * has.
 */
@Component
class PositionWatch {
  /** How often an idle partition is told of. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(PositionWatch.class);

  private final EventStore store;
  private final PartitionReplay replay;
  private final StoppedPartitions stopped;
  private final HeavyTurns turns;
  private final ConsumerProgress progress;

  /** When each thread looked last: one look is for all of its partitions. */
  private final ThreadLocal<Long> looked = ThreadLocal.withInitial(() -> 0L);

  PositionWatch(
      EventStore store,
      PartitionReplay replay,
      StoppedPartitions stopped,
      HeavyTurns turns,
      ConsumerProgress progress) {
    this.store = store;
    this.replay = replay;
    this.stopped = stopped;
    this.turns = turns;
    this.progress = progress;
  }

  @EventListener
  void onIdle(ListenerContainerPartitionIdleEvent idle) {
    long now = System.nanoTime();
    if (idle.getListenerId().startsWith(RequestListener.ID)
        && now - looked.get() >= INTERVAL.toNanos() / 2) {
      looked.set(now);
      look(idle.getConsumer(), now);
    }
  }

  private void look(Consumer<?, ?> consumer, long now) {
    try {
      Map<TopicPartition, Long> read = new HashMap<>();
      Set<TopicPartition> away = turns.away();
      for (TopicPartition partition : consumer.assignment()) {
        if (!away.contains(partition) && !stopped.reasons().containsKey(partition.partition())) {
          read.put(partition, consumer.position(partition));
        }
      }
      List<Integer> numbers = read.keySet().stream().map(TopicPartition::partition).toList();
      Map<Integer, Long> decided = numbers.isEmpty() ? Map.of() : store.positions(numbers);
      read.forEach((partition, position) -> {
        catchUp(partition, decided.getOrDefault(partition.partition(), 0L), position);
        progress.at(partition, position, now);
      });
    } catch (RuntimeException e) {
      log.warn("Cannot look how far the database is decided, and try again: {}", e.toString());
    }
  }

  private void catchUp(TopicPartition partition, long decided, long read) {
    if (decided < read) {
      log.warn(
          "Partition {} is decided up to {} but was up to {}: catching up without sending",
          partition.partition(),
          decided,
          read);
      replay.run(partition.partition(), decided, read);
    }
  }
}
