package dev.evently.api.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.notification.Notifier;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.StoreSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The booking-processor's own rules and rows, without its Spring: reads the request log, decides it
 * with the real {@link BatchProcessor}, and publishes what that returns.
 */
public final class TestProcessor {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Actor CLOCK = new Actor(new UUID(0, 0), Role.ADMIN);

  private static @Nullable TestProcessor shared;

  private final Wire<RequestRecord> requests = new Wire<>(RequestRecord.class);
  private final Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
  private final Wire<Notification> notifications = new Wire<>(Notification.class);
  private final ReentrantReadWriteLock pause = new ReentrantReadWriteLock(true);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaProducer<byte[], byte[]> asking;
  private final BatchProcessor processor;
  private final JdbcClient jdbc;

  private TestProcessor(String bootstrapServers, String jdbcUrl) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("transactional.id", "test-processor");
    config.put("max.request.size", Topics.MAX_RECORD_BYTES);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    config.remove("transactional.id");
    asking = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    processor = new BatchProcessor(StoreSessions.open(jdbcUrl, "postgres", "postgres").store());
    jdbc = JdbcClient.create(new DriverManagerDataSource(jdbcUrl, "postgres", "postgres"));
  }

  static synchronized TestProcessor shared(String bootstrapServers, String jdbcUrl) {
    if (shared == null) {
      var fresh = new TestProcessor(bootstrapServers, jdbcUrl);
      Thread.ofPlatform().daemon().name("test-processor").start(fresh::run);
      shared = fresh;
    }
    return shared;
  }

  /** Nothing is decided until the pause is closed. */
  public Pause pause() {
    pause.writeLock().lock();
    return pause.writeLock()::unlock;
  }

  /** A time in which nothing is decided. */
  @FunctionalInterface
  public interface Pause extends AutoCloseable {
    @Override
    void close();
  }

  /** Publishes a record of its own to a log of the processor. */
  public void publish(String topic, byte[] key, byte[] value) {
    pause.writeLock().lock();
    try {
      producer.beginTransaction();
      send(new ProducerRecord<>(topic, key, value));
      producer.commitTransaction();
    } finally {
      pause.writeLock().unlock();
    }
  }

  private void run() {
    List<TopicPartition> partitions =
        IntStream.range(0, 8).mapToObj(p -> new TopicPartition(Topics.REQUESTS, p)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (true) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      pause.readLock().lock();
      try {
        if (records.isEmpty()) {
          askForWhatIsDue();
        } else {
          decide(records);
        }
      } catch (UnreadableRecordException e) {
        throw new IllegalStateException("Expected requests of these tests", e);
      } finally {
        pause.readLock().unlock();
      }
    }
  }

  private void decide(ConsumerRecords<byte[], byte[]> records) throws UnreadableRecordException {
    for (TopicPartition partition : records.partitions()) {
      List<LogEntry> entries = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        entries.add(entry(record));
      }
      List<Decision> decisions = new ArrayList<>();
      processor.process(entries, decisions::add);
      publish(decisions);
    }
  }

  private LogEntry entry(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
    return new LogEntry.Parsed(
        new LoggedRequest(
            requests.read(record.value()),
            new LogPosition(record.partition(), record.offset()),
            Instant.ofEpochMilli(record.timestamp()),
            CloudEvents.traceparent(record.headers())));
  }

  private void publish(List<Decision> decisions) {
    producer.beginTransaction();
    for (Decision decision : decisions) {
      for (OutcomeRecord outcome : decision.outcomes()) {
        send(
            new ProducerRecord<>(
                Topics.OUTCOMES,
                outcome.position().partition(),
                Wire.key(outcome.eventId()),
                outcomes.write(outcome)));
        for (Notification notification : Notifier.notificationsOf(outcome)) {
          send(
              new ProducerRecord<>(
                  Topics.NOTIFICATIONS,
                  Wire.key(notification.userId()),
                  notifications.write(notification)));
        }
      }
    }
    producer.commitTransaction();
  }

  /** Sends; the commit of the transaction tells whether it failed. */
  private void send(ProducerRecord<byte[], byte[]> record) {
    var _ = producer.send(record);
  }

  /** As the processor's ticker does. */
  private void askForWhatIsDue() {
    List<UUID> due =
        jdbc.sql(
                """
                select event_id from hold where status = 'HELD' and expires_at <= now()
                union select event_id from event where unsettled
                union select event_id from event
                  where starts_at <= now() and status = 'SCHEDULED' and held + waitlisted > 0\
                """)
            .query(UUID.class)
            .list();
    for (UUID event : due) {
      UUID requestId = UuidCreator.getTimeOrderedEpoch();
      var request = new RequestRecord(requestId, event, CLOCK, new SettleDue());
      var _ =
          asking.send(
              new ProducerRecord<>(Topics.REQUESTS, Wire.key(event), requests.write(request)));
    }
    asking.flush();
  }
}
