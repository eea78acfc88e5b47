package dev.evently.bench.log;

import dev.evently.audit.client.Endpoints;
import dev.evently.common.log.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the outcome log as anybody does who reads committed records only, from its end on, and
 * records the outcomes of one event at a time.
 */
public final class OutcomeRecorder implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile @Nullable RecordedOutcomes recorded;

  public OutcomeRecorder(Endpoints system) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                system.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2000,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.OUTCOMES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("outcome-recorder").start(this::follow);
  }

  /** Records the outcomes of an event from now on, and those of no other one. */
  public RecordedOutcomes record(UUID eventId) {
    RecordedOutcomes fresh = new RecordedOutcomes(eventId);
    recorded = fresh;
    return fresh;
  }

  private void follow() {
    try (consumer) {
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        long now = System.nanoTime();
        RecordedOutcomes current = recorded;
        if (current != null) {
          records.forEach(record -> {
            if (Arrays.equals(record.key(), current.key())) {
              current.add(record.value(), now);
            }
          });
        }
      }
    } catch (WakeupException _) {
      // Asked to stop.
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
