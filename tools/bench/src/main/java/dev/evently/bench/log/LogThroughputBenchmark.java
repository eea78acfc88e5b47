package dev.evently.bench.log;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.LogProgress;
import dev.evently.bench.report.Figures;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures how fast a request log is decided, whoever decides it. The decider is paused while the
 * log is filled; the time runs from its release to the moment when everything is durable in
 * PostgreSQL, committed by the group, and readable for those who read committed records only. Then,
 * off the clock, all outcomes are read.
 */
public final class LogThroughputBenchmark implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Between two looks: often enough for the figure, seldom enough not to be a load. */
  private static final long POLL_MILLIS = 5;

  private final LocalSystem system;
  private final DeciderUnderTest decider;
  private final Connection database;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final OutcomeLogReader outcomes;

  /**
   * @param database with the tables of the decider; closed with this
   */
  public LogThroughputBenchmark(LocalSystem system, DeciderUnderTest decider, Connection database) {
    this.system = system;
    this.decider = decider;
    this.database = database;
    admin = system.endpoints().kafkaAdmin();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                system.endpoints().bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    outcomes = new OutcomeLogReader(system.endpoints(), decider.outcomes());
  }

  /** The topic of the requests. */
  public String requests() {
    return decider.requests();
  }

  public OutcomeLogReader outcomes() {
    return outcomes;
  }

  /** Writes requests while the decider runs and waits until they are decided. */
  public void decide(List<ProducerRecord<byte[], byte[]>> requests) throws Exception {
    write(requests);
    awaitDecided(endOffsets());
    outcomes.skip();
  }

  /** Fills the log while the decider is paused and measures how long it takes for all of it. */
  public Figures measure(List<ProducerRecord<byte[], byte[]>> requests) throws Exception {
    outcomes.skip();
    long pausedAt = System.nanoTime();
    long began;
    Map<Integer, Long> ends;
    try (LocalSystem.Pause _ = system.pause(decider.processName())) {
      write(requests);
      ends = endOffsets();
      began = System.nanoTime();
    }
    awaitDecided(ends);
    long nanos = System.nanoTime() - began;
    long inversions = outcomes.countInversions(requests.size());
    return Figures.perSecond(requests.size(), nanos)
        .with(Figures.INVERSIONS, (double) inversions)
        .with(Figures.PAUSED, (began - pausedAt) / 1e9);
  }

  /** Writes requests and waits until the log has them. */
  public void write(List<ProducerRecord<byte[], byte[]>> requests) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>(requests.size());
    for (var request : requests) {
      sent.add(producer.send(request));
    }
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private Map<Integer, Long> endOffsets() throws InterruptedException {
    return LogProgress.endOffsets(admin, decider.requests());
  }

  private void awaitDecided(Map<Integer, Long> ends) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!(isDurable(ends) && isCommitted(ends) && outcomes.isCommitted())) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "Expected %s to decide up to %s within %s, but it is at %s"
                .formatted(decider.processName(), ends, LIMIT, LogProgress.nextOffsets(database)));
      }
      Thread.sleep(POLL_MILLIS);
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

  @Override
  public void close() throws SQLException {
    producer.close();
    outcomes.close();
    admin.close();
    database.close();
  }
}
