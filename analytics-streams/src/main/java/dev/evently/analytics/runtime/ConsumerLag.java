package dev.evently.analytics.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What stood in a topic at one moment and the group has not consumed yet. Committed offsets tell
 * most of it; what lies behind them may be nothing but marks of ended transactions, and that only a
 * reader can tell.
 */
final class ConsumerLag {
  private static final Duration READING = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Admin admin;
  private final StreamsClientConfig config;

  /** The end of what has to be consumed, for each partition where that did not happen yet. */
  private final Map<TopicPartition, Long> open;

  /** Below these offsets nothing is left to count. */
  private final Map<TopicPartition, Long> done = new HashMap<>();

  private ConsumerLag(Admin admin, StreamsClientConfig config, Map<TopicPartition, Long> open) {
    this.admin = admin;
    this.config = config;
    this.open = open;
  }

  /**
   * @param isolation whether it ends where a transaction is open
   */
  static ConsumerLag of(
      Admin admin, StreamsClientConfig config, String topic, IsolationLevel isolation)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> newest =
        IntStream.range(0, config.partitions())
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(newest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return new ConsumerLag(admin, config, ends);
  }

  /** Whether all of it is consumed and committed. */
  boolean isConsumed() throws InterruptedException, ExecutionException {
    if (!open.isEmpty()) {
      committed().forEach((partition, offset) -> done.merge(partition, offset, Math::max));
      removeWhatIsDone();
    }
    if (!open.isEmpty()) {
      skipMarkers();
      removeWhatIsDone();
    }
    return open.isEmpty();
  }

  private void removeWhatIsDone() {
    open.entrySet().removeIf(end -> done.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    admin
        .listConsumerGroupOffsets(StreamsClientConfig.APPLICATION_ID)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    return committed;
  }

  /**
   * Reads on where the group stands, up to the first record of each partition: what comes before
   * that is nothing to count. A poll may return after one batch, so what it found is kept for the
   * next one.
   */
  private void skipMarkers() {
    Set<TopicPartition> searched = new HashSet<>(open.keySet());
    try (var reader = new KafkaConsumer<byte[], byte[]>(config.reader())) {
      reader.assign(searched);
      searched.forEach(partition -> reader.seek(partition, done.getOrDefault(partition, 0L)));
      long deadline = System.nanoTime() + READING.toNanos();
      while (!searched.isEmpty() && System.nanoTime() < deadline) {
        searched.removeAll(reader.poll(POLL).partitions());
        searched.forEach(partition -> done.merge(partition, reader.position(partition), Math::max));
        searched.removeIf(partition -> done.getOrDefault(partition, 0L) >= end(partition));
        reader.pause(
            reader.assignment().stream().filter(each -> !searched.contains(each)).toList());
      }
    }
  }

  private long end(TopicPartition partition) {
    return open.getOrDefault(partition, 0L);
  }
}
