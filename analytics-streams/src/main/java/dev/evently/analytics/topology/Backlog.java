package dev.evently.analytics.topology;

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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stood in a topic at one moment and has to be consumed by the line's group. Committed offsets
 * tell most of it; what lies behind them may be nothing but marks of ended transactions, and that
 * only a reader can tell.
 */
final class Backlog {
  private static final Duration PROBE = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(50);

  private static final int PROBE_BYTES = 64 * 1024;

  private final Admin admin;
  private final Map<String, Object> client;

  /** The end of what has to be consumed, for each partition where that did not happen yet. */
  private final Map<TopicPartition, Long> open;

  /** Below these offsets nothing is left to count. */
  private final Map<TopicPartition, Long> done = new HashMap<>();

  private Backlog(Admin admin, Map<String, Object> client, Map<TopicPartition, Long> open) {
    this.admin = admin;
    this.client = client;
    this.open = open;
  }

  /**
   * @param isolation whether it ends where a transaction is open
   */
  static Backlog of(Admin admin, LineSettings settings, String topic, IsolationLevel isolation)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> newest =
        IntStream.range(0, settings.partitions())
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(newest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return new Backlog(admin, settings.client(), ends);
  }

  /** Whether all of it was consumed and committed. */
  boolean passed() throws InterruptedException, ExecutionException {
    if (!open.isEmpty()) {
      committed().forEach((partition, offset) -> done.merge(partition, offset, Math::max));
      forgetWhatIsDone();
    }
    if (!open.isEmpty()) {
      lookForRecords();
      forgetWhatIsDone();
    }
    return open.isEmpty();
  }

  private void forgetWhatIsDone() {
    open.entrySet().removeIf(end -> done.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    admin
        .listConsumerGroupOffsets(LineSettings.APPLICATION_ID)
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
  private void lookForRecords() {
    Set<TopicPartition> searched = new HashSet<>(open.keySet());
    try (var reader = new KafkaConsumer<byte[], byte[]>(probeConfig())) {
      reader.assign(searched);
      searched.forEach(partition -> reader.seek(partition, done.getOrDefault(partition, 0L)));
      long deadline = System.nanoTime() + PROBE.toNanos();
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

  private Map<String, Object> probeConfig() {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PROBE_BYTES);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }
}
