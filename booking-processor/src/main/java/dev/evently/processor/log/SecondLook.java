package dev.evently.processor.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Polls that reach up to now. A consumer asks for the next records before it gives out those that
 * it has, and the broker answers as soon as there is one. So whoever takes his time for a batch
 * finds the first of those that came meanwhile at the next poll, and the others only at the one
 * after. Here a poll that finds a few ready looks once more.
 *
 * <p>Nothing is lost by it: what the second look throws is thrown by the next poll, and records of
 * a partition that it takes away are let go, because they come again to whoever has it then.
 */
final class SecondLook {
  private final int few;
  private final Duration patience;
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
  private @Nullable RuntimeException late;

  /**
   * @param few if more are ready than that, they are given out as they are
   * @param patience how long the second look waits for more at most
   */
  SecondLook(int few, Duration patience) {
    this.few = few;
    this.patience = patience;
  }

  /**
   * @param polls a consumer's own
   * @param timeout how long to wait when nothing is ready
   */
  ConsumerRecords<byte[], byte[]> poll(
      Function<Duration, ConsumerRecords<byte[], byte[]>> polls, Duration timeout) {
    throwLate();
    ConsumerRecords<byte[], byte[]> ready = polls.apply(Duration.ZERO);
    if (ready.isEmpty()) {
      return polls.apply(timeout);
    }
    if (ready.count() > few) {
      return ready;
    }
    add(ready);
    try {
      add(polls.apply(patience));
    } catch (RuntimeException e) {
      late = e;
    }
    return take();
  }

  /** Gives out nothing of these that is not given out yet. */
  void letGo(Collection<TopicPartition> partitions) {
    records.keySet().removeAll(partitions);
    next.keySet().removeAll(partitions);
  }

  private void throwLate() {
    RuntimeException thrown = late;
    if (thrown != null) {
      late = null;
      throw thrown;
    }
  }

  private void add(ConsumerRecords<byte[], byte[]> more) {
    for (TopicPartition partition : more.partitions()) {
      records.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(more.records(partition));
    }
    next.putAll(more.nextOffsets());
  }

  private ConsumerRecords<byte[], byte[]> take() {
    var all = new ConsumerRecords<>(Map.copyOf(records), Map.copyOf(next));
    records.clear();
    next.clear();
    return all;
  }
}
