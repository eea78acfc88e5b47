package dev.evently.bench.log;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads an outcome log from its end on, committed records only. */
public final class OutcomeLogReader implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> committed;
  private final KafkaConsumer<byte[], byte[]> uncommitted;
  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final Set<TopicPartition> partitions;

  OutcomeLogReader(Endpoints system, String topic) {
    this.topic = topic;
    committed = consumer(system, "read_committed");
    uncommitted = consumer(system, "read_uncommitted");
    partitions =
        committed.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toUnmodifiableSet());
    committed.assign(partitions);
    skip();
  }

  /** Goes to the end of the log as it is now. */
  public void skip() {
    committed.seekToEnd(partitions);
    partitions.forEach(committed::position);
  }

  /** Whether no transaction is open: what stands in the log is committed to its end. */
  boolean isCommitted() {
    return uncommitted.endOffsets(partitions).equals(committed.endOffsets(partitions));
  }

  /** Reads so many outcomes as they come and returns when each could be read, by the nano clock. */
  public long[] readTimes(int count) {
    long[] times = new long[count];
    int read = 0;
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (read < count) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "Expected %,d outcomes within %s, but read %,d".formatted(count, LIMIT, read));
      }
      int polled = committed.poll(POLL).count();
      long now = System.nanoTime();
      for (int end = Math.min(count, read + polled); read < end; read++) {
        times[read] = now;
      }
    }
    return times;
  }

  /** Reads to the end and counts the confirmed whose request stands before that of the last one. */
  long countInversions(int expected) throws UnreadableRecordException {
    Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
    Map<Integer, Long> last = new HashMap<>();
    long read = 0;
    long inversions = 0;
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isAt(ends) && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
        OutcomeRecord outcome = wire.read(record.value());
        if (!(outcome.outcome() instanceof BookingConfirmed)) {
          throw new CommandException("Expected a BookingConfirmed, but got " + outcome);
        }
        read++;
        Long before = last.put(outcome.position().partition(), outcome.position().offset());
        if (before != null && before >= outcome.position().offset()) {
          inversions++;
        }
      }
    }
    if (read != expected) {
      throw new CommandException(
          "Expected %,d outcomes in %s, but read %,d".formatted(expected, topic, read));
    }
    return inversions;
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> committed.position(end.getKey()) >= end.getValue());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Endpoints system, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            system.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2000,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    committed.close();
    uncommitted.close();
  }
}
