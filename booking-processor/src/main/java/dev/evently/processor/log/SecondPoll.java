package dev.evently.processor.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Polls twice, so that a batch holds all records that exist by now. A consumer fetches the next
 * records before it returns those that it has, and the broker answers such a fetch as soon as there
 * is one record. So after a long batch the next poll returns only the first of the records that
 * came meanwhile, and the others only the poll after it. Here a poll that returns few records is
 * followed by a second one at once.
 *
 * <p>Nothing is lost by it: what the second poll throws is thrown by the next call, and records of
 * a partition that the second poll takes away are forgotten, because its next owner reads them.
 */
final class SecondPoll {
  private final int few;
  private final Duration maxWait;
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
  private @Nullable RuntimeException deferred;

  /**
   * @param few if more records are ready than that, there is no second poll
   * @param maxWait how long the second poll waits for more records at most
   */
  SecondPoll(int few, Duration maxWait) {
    this.few = few;
    this.maxWait = maxWait;
  }

  /**
   * @param poll a consumer's own poll
   * @param timeout how long to wait when no record is ready
   */
  ConsumerRecords<byte[], byte[]> poll(
      Function<Duration, ConsumerRecords<byte[], byte[]>> poll, Duration timeout) {
    throwDeferred();
    ConsumerRecords<byte[], byte[]> ready = poll.apply(Duration.ZERO);
    if (ready.isEmpty()) {
      return poll.apply(timeout);
    }
    add(ready);
    if (ready.count() <= few) {
      try {
        add(poll.apply(maxWait));
      } catch (RuntimeException e) {
        deferred = e;
      }
    }
    return take();
  }

  /** Drops the records of these partitions that are not returned yet. */
  void forget(Collection<TopicPartition> partitions) {
    records.keySet().removeAll(partitions);
    next.keySet().removeAll(partitions);
  }

  private void throwDeferred() {
    RuntimeException thrown = deferred;
    if (thrown != null) {
      deferred = null;
      throw thrown;
    }
  }

  private void add(ConsumerRecords<byte[], byte[]> more) {
    for (TopicPartition partition : more.partitions()) {
      records.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(more.records(partition));
    }
    next.putAll(more.nextOffsets());
  }

  /** The partition with the most bytes comes last: what takes long is not in front of others. */
  private ConsumerRecords<byte[], byte[]> take() {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> lightFirst =
        LinkedHashMap.newLinkedHashMap(records.size());
    records.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> bytes(entry.getValue())))
        .forEach(entry -> lightFirst.put(entry.getKey(), entry.getValue()));
    var all = new ConsumerRecords<>(lightFirst, Map.copyOf(next));
    records.clear();
    next.clear();
    return all;
  }

  private static long bytes(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().mapToLong(record -> Math.max(0, record.serializedValueSize())).sum();
  }
}
