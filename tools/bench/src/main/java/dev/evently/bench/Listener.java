package dev.evently.bench;

import dev.evently.audit.client.Endpoints;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Hears the outcome log as anybody would who reads committed records only, from its end on.
 * Meanwhile it only keeps what it hears; it is read when nobody waits.
 */
final class Listener implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile @Nullable Hearing hearing;

  Listener(Endpoints system) {
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
        IntStream.range(0, Testbed.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.OUTCOMES, partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("listener").start(this::listen);
  }

  /** What is heard of an event from now on; what was heard of another one is over. */
  Hearing at(UUID event) {
    Hearing fresh = new Hearing(Wire.key(event));
    hearing = fresh;
    return fresh;
  }

  private void listen() {
    try (consumer) {
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        long now = System.nanoTime();
        Hearing current = hearing;
        if (current != null) {
          records.forEach(record -> {
            if (Arrays.equals(record.key(), current.event())) {
              current.hear(record.value(), now);
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
