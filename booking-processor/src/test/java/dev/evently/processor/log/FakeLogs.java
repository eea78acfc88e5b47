package dev.evently.processor.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Partitions of logs, as consumers without a group read them: two records a poll. */
final class FakeLogs {
  private static final int AT_ONCE = 2;

  private final Map<TopicPartition, NavigableMap<Long, ConsumerRecord<byte[], byte[]>>> records =
      new HashMap<>();
  private final Map<TopicPartition, Long> starts = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final List<Reader> readers = new ArrayList<>();

  void add(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    records.computeIfAbsent(partition, _ -> new TreeMap<>()).put(record.offset(), record);
  }

  /** What is no record up to the end, are markers of transactions. */
  void bounds(TopicPartition partition, long start, long end) {
    starts.put(partition, start);
    ends.put(partition, end);
    readers.forEach(reader -> reader.updateEndOffsets(ends));
  }

  Consumer<byte[], byte[]> consumer() {
    Reader reader = new Reader();
    readers.add(reader);
    return reader;
  }

  boolean areAllClosed() {
    return readers.stream().allMatch(MockConsumer::closed);
  }

  private final class Reader extends MockConsumer<byte[], byte[]> {
    Reader() {
      super("none");
      updateBeginningOffsets(starts);
      updateEndOffsets(ends);
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
      super.assign(partitions);
      for (TopicPartition partition : ends.keySet()) {
        PartitionInfo info =
            new PartitionInfo(partition.topic(), partition.partition(), null, null, null);
        updatePartitions(partition.topic(), List.of(info));
      }
    }

    /** Jumps over what is no record. */
    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      TopicPartition partition = assignment().iterator().next();
      List<ConsumerRecord<byte[], byte[]>> polled =
          records
              .getOrDefault(partition, new TreeMap<>())
              .tailMap(position(partition))
              .values()
              .stream()
              .limit(AT_ONCE)
              .toList();
      long next =
          polled.size() < AT_ONCE
              ? ends.getOrDefault(partition, 0L)
              : polled.getLast().offset() + 1;
      seek(partition, next);
      return new ConsumerRecords<>(
          polled.isEmpty() ? Map.of() : Map.of(partition, polled),
          Map.of(partition, new OffsetAndMetadata(next)));
    }
  }
}
