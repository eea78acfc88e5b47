package dev.evently.notifier.testing;

import dev.evently.common.access.Actor;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides as the processor does, as far as others see it: rows first, then the outcome log. */
public final class EventLog implements AutoCloseable {
  private static final AtomicLong OFFSETS = new AtomicLong();

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final JdbcClient jdbc;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;

  EventLog(JdbcClient jdbc, String bootstrapServers, int partitions) {
    this.jdbc = jdbc;
    this.partitions = partitions;
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** An event with its first outcome; null as organiser is the admins'. */
  public UUID event(@Nullable Actor organiser) {
    UUID event = UUID.randomUUID();
    jdbc.sql(
            """
            insert into event (event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted,
              max_per_booking, status, revision, sequence, version, organiser_id)
            values (:id, 'Concert', 'Hall', :start, 1000, 0, 0, 0, 10, 'SCHEDULED', 0, 0, 0, :organiser)\
            """)
        .param("id", event)
        .param("start", OffsetDateTime.of(2099, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
        .param("organiser", organiser == null ? null : organiser.userId())
        .update();
    book(event);
    return event;
  }

  /** One more outcome, in a decision of its own. */
  public void book(UUID event) {
    decide(event, 1);
  }

  /** One more decision with so many outcomes. */
  public void decide(UUID event, int outcomes) {
    List<Outcome> all = new ArrayList<>();
    for (int i = 0; i < outcomes; i++) {
      all.add(new BookingConfirmed(UUID.randomUUID(), UUID.randomUUID(), 1));
    }
    decide(event, all);
  }

  public void decide(UUID event, List<Outcome> outcomes) {
    int partition = Topics.partition(event, partitions);
    LogPosition position = new LogPosition(partition, OFFSETS.incrementAndGet());
    UUID request = UUID.randomUUID();
    Instant now = Instant.parse("2030-01-02T03:04:05.678Z");
    long first =
        jdbc.sql("select sequence + 1 from event where event_id = :id")
            .param("id", event)
            .query(Long.class)
            .single();
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      records.add(
          wire.write(
              new OutcomeRecord(
                  event, first + i, request, i, position, now, 0, 0, 1000, 0, outcomes.get(i))));
    }
    jdbc.sql(
            """
            with counted as
              (update event set sequence = sequence + :count, version = version + 1 where event_id = :id)
            insert into decision (request_id, log_partition, log_offset, event_id, user_id, type,
              decided_at, outcomes, first_sequence)
            values (:request, :partition, :offset, :id, :request, 'PlaceBooking', now(), :outcomes, :first)\
            """)
        .param("count", outcomes.size())
        .param("id", event)
        .param("request", request)
        .param("partition", position.partition())
        .param("offset", position.offset())
        .param(
            "outcomes",
            records.stream()
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "[", "]")))
        .param("first", first)
        .update();
    for (byte[] record : records) {
      var _ =
          producer.send(new ProducerRecord<>(Topics.OUTCOMES, partition, Wire.key(event), record));
    }
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
