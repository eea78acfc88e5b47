package dev.evently.audit.client;

import dev.evently.common.log.BoundedConsumer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the committed records of one partition from its start, one after the other. Belongs to no
 * group and commits nothing.
 */
public final class PartitionReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final BoundedConsumer consumer;
  private final TopicPartition partition;
  private final Queue<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
  private long end;

  public PartitionReader(Endpoints system, String topic, int number) {
    partition = new TopicPartition(topic, number);
    consumer =
        new BoundedConsumer(
            system
                .brokers()
                .client(
                    Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2000,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none")));
    consumer.assign(List.of(partition));
    consumer.seek(partition, start());
    end = committedEnd();
  }

  /** The first offset that the log still holds. */
  public long start() {
    return Objects.requireNonNull(
        consumer.beginningOffsets(List.of(partition)).get(partition), "start");
  }

  /** The next record, or null when there is none up to the end that is committed now. */
  public @Nullable ConsumerRecord<byte[], byte[]> next() {
    return next(Duration.ZERO);
  }

  /** The next record, waiting for one that is not committed yet. */
  public @Nullable ConsumerRecord<byte[], byte[]> next(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (read.isEmpty()) {
      if (consumer.position(partition) >= end) {
        end = committedEnd();
        if (consumer.position(partition) >= end && System.nanoTime() >= deadline) {
          return null;
        }
      }
      consumer.poll(POLL).forEach(read::add);
    }
    return read.poll();
  }

  private long committedEnd() {
    return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition), "end");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
