package dev.evently.bench;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.LogProgress;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A request log, whoever decides what is in it, and the outcome log behind it. A race holds the
 * decider still while the log is filled, and takes the time from its release to the moment when
 * everything is durable in PostgreSQL, committed by the group, and readable for those who read
 * committed records only. Then, off the clock, all outcomes are read.
 */
final class LogLine implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Between two looks: often enough for the figure, seldom enough not to be a load. */
  private static final long LOOK_MILLIS = 5;

  private final Testbed bed;
  private final Decider decider;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> outcomes;
  private final KafkaConsumer<byte[], byte[]> bounds;
  private final Connection database;
  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final Set<TopicPartition> outcomePartitions;

  /**
   * Who decides.
   *
   * @param part the name of its process
   * @param schema where it keeps its tables; empty for those of the system
   */
  record Decider(String part, String requests, String outcomes, String group, String schema) {}

  LogLine(Testbed bed, Decider decider) throws SQLException, InterruptedException {
    this.bed = bed;
    this.decider = decider;
    admin = bed.endpoints().kafkaAdmin();
    producer = producer();
    outcomes = consumer("read_committed");
    bounds = consumer("read_uncommitted");
    database = decider.schema().isEmpty() ? bed.connect() : bed.connect(decider.schema());
    outcomePartitions = Set.copyOf(partitions());
    outcomes.assign(outcomePartitions);
    outcomes.seekToEnd(outcomePartitions);
  }

  Decider decider() {
    return decider;
  }

  /** Writes requests while the decider runs and waits until they are decided. */
  void decide(List<ProducerRecord<byte[], byte[]>> requests) throws Exception {
    fill(requests);
    awaitDecided(ends());
    skipOutcomes();
  }

  /** Fills the log while the decider is held, and takes the time that it needs for all of it. */
  Figures race(List<ProducerRecord<byte[], byte[]>> requests) throws Exception {
    skipOutcomes();
    LocalSystem.Pause hold = bed.system().pause(decider.part());
    Map<Integer, Long> ends;
    long began;
    long held = System.nanoTime();
    try (hold) {
      fill(requests);
      ends = ends();
      began = System.nanoTime();
    }
    awaitDecided(ends);
    long nanos = System.nanoTime() - began;
    long inversions = readOutcomes(requests.size());
    return Figures.perSecond(requests.size(), nanos)
        .with(Figures.INVERSIONS, (double) inversions)
        .with(Figures.HELD, (began - held) / 1e9);
  }

  /** Writes a request. */
  void write(ProducerRecord<byte[], byte[]> request) throws Exception {
    fill(List.of(request));
  }

  /** Reads so many outcomes as they come, and tells when each could be read, by the nano clock. */
  long[] read(int count) {
    long[] times = new long[count];
    int read = 0;
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (read < count) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "Expected %,d outcomes within %s, but read %,d".formatted(count, LIMIT, read));
      }
      int polled = outcomes.poll(POLL).count();
      long now = System.nanoTime();
      for (int end = Math.min(count, read + polled); read < end; read++) {
        times[read] = now;
      }
    }
    return times;
  }

  /** Writes requests and waits until the log has them. */
  void fill(List<ProducerRecord<byte[], byte[]>> requests) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>(requests.size());
    for (var request : requests) {
      sent.add(producer.send(request));
    }
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private Map<Integer, Long> ends() throws InterruptedException {
    return LogProgress.endOffsets(admin, decider.requests());
  }

  private void awaitDecided(Map<Integer, Long> ends) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!(isDurable(ends) && isCommitted(ends) && isReadable())) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "Expected %s to decide up to %s within %s, but it is at %s"
                .formatted(decider.part(), ends, LIMIT, LogProgress.nextOffsets(database)));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean isDurable(Map<Integer, Long> ends) throws SQLException {
    return LogProgress.undecided(ends, LogProgress.nextOffsets(database)) == 0;
  }

  /** The group's offsets commit in the transaction of the outcomes. */
  private boolean isCommitted(Map<Integer, Long> ends)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin
            .listConsumerGroupOffsets(
                decider.group(), new ListConsumerGroupOffsetsOptions().requireStable(true))
            .partitionsToOffsetAndMetadata()
            .get();
    for (var end : ends.entrySet()) {
      OffsetAndMetadata offset = offsets.get(new TopicPartition(decider.requests(), end.getKey()));
      if (end.getValue() > 0 && (offset == null || offset.offset() < end.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** No transaction is open: what stands in the outcome log is committed to its end. */
  private boolean isReadable() {
    return bounds.endOffsets(outcomePartitions).equals(outcomes.endOffsets(outcomePartitions));
  }

  /** Goes to the end of the outcome log as it is now. */
  void skipOutcomes() {
    outcomes.seekToEnd(outcomePartitions);
    outcomePartitions.forEach(outcomes::position);
  }

  /** Reads what one round led to and counts who was confirmed after somebody behind them. */
  private long readOutcomes(int expected) throws UnreadableRecordException {
    Map<TopicPartition, Long> ends = outcomes.endOffsets(outcomePartitions);
    Map<Integer, Long> last = new HashMap<>();
    long read = 0;
    long inversions = 0;
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isAt(ends) && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : outcomes.poll(POLL)) {
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
          "Expected %,d outcomes in %s, but read %,d"
              .formatted(expected, decider.outcomes(), read));
    }
    return inversions;
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> outcomes.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions() throws InterruptedException {
    return LogProgress.endOffsets(admin, decider.outcomes()).keySet().stream()
        .map(partition -> new TopicPartition(decider.outcomes(), partition))
        .toList();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bed.endpoints().bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            64 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bed.endpoints().bootstrapServers(),
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
  public void close() throws SQLException {
    producer.close();
    outcomes.close();
    bounds.close();
    admin.close();
    database.close();
  }
}
