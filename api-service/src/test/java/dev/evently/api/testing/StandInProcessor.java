package dev.evently.api.testing;

import dev.evently.api.web.SqlTime;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Place;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stands for the booking-processor: reads the real request log, decides by rules that are just
 * enough for these tests, writes the rows and publishes the outcomes as the processor does.
 */
public final class StandInProcessor {
  private static @Nullable StandInProcessor shared;

  private final Wire<RequestRecord> requests = new Wire<>(RequestRecord.class);
  private final Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
  private final Wire<Notification> notifications = new Wire<>(Notification.class);
  private final ReentrantReadWriteLock pause = new ReentrantReadWriteLock(true);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private StandInProcessor(String bootstrapServers, String jdbcUrl) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("transactional.id", "stand-in");
    config.put("enable.auto.commit", false);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    config.remove("transactional.id");
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var database = new DriverManagerDataSource(jdbcUrl);
    jdbc = JdbcClient.create(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  static synchronized StandInProcessor shared(String bootstrapServers, String jdbcUrl) {
    if (shared == null) {
      var fresh = new StandInProcessor(bootstrapServers, jdbcUrl);
      Thread.ofPlatform().daemon().name("stand-in-processor").start(fresh::run);
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

  /** Publishes what is on the notification log besides what was decided. */
  public void notify(byte[] key, byte[] value) {
    pause.writeLock().lock();
    try {
      producer.beginTransaction();
      send(new ProducerRecord<>(Topics.NOTIFICATIONS, key, value));
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
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        pause.readLock().lock();
        try {
          take(record);
        } catch (Exception e) {
          throw new IllegalStateException("Expected to decide " + record, e);
        } finally {
          pause.readLock().unlock();
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws Exception {
    RequestRecord request = requests.read(record.value());
    var place = new Place(record.partition(), record.offset());
    var decision = new Deciding(request, place, Instant.ofEpochMilli(record.timestamp()));
    transaction.executeWithoutResult(_ -> decision.decide());
    producer.beginTransaction();
    for (OutcomeRecord outcome : decision.outcomes) {
      send(
          new ProducerRecord<>(
              Topics.OUTCOMES,
              null,
              Wire.key(outcome.eventId()),
              outcomes.write(outcome),
              CloudEvents.headers(
                  "/evently/stand-in",
                  outcome.id(),
                  outcome.outcome().type(),
                  outcome.decidedAt(),
                  CloudEvents.traceparent(record.headers()))));
      if (outcome.outcome() instanceof Outcome.WaitlistPromoted promoted) {
        send(
            new ProducerRecord<>(
                Topics.NOTIFICATIONS,
                Wire.key(promoted.userId()),
                notifications.write(notification(outcome, promoted))));
      }
    }
    producer.commitTransaction();
  }

  /** Sends; the commit of the transaction tells whether it failed. */
  private void send(ProducerRecord<byte[], byte[]> record) {
    var _ = producer.send(record);
  }

  private static Notification notification(OutcomeRecord outcome, Outcome.WaitlistPromoted o) {
    return new Notification(
        UUID.nameUUIDFromBytes(outcome.id().getBytes(StandardCharsets.US_ASCII)),
        NotificationType.WAITLIST_PROMOTED,
        o.userId(),
        outcome.eventId(),
        o.eventName(),
        outcome.sequence(),
        o.bookingId(),
        o.entryId(),
        o.quantity(),
        "You are in: %d for %s.".formatted(o.quantity(), o.eventName()),
        outcome.decidedAt(),
        null,
        null,
        null);
  }

  /** The decision of one request. */
  private final class Deciding {
    private final List<OutcomeRecord> outcomes = new ArrayList<>();
    private final RequestRecord record;
    private final Place place;
    private final Instant now;
    private final UUID user;
    private String name = "";
    private int capacity;
    private int confirmed;
    private int waitlisted;
    private long sequence;

    Deciding(RequestRecord record, Place place, Instant now) {
      this.record = record;
      this.place = place;
      this.now = now;
      user = record.actor().userId();
    }

    void decide() {
      jdbc.sql(
              """
              insert into log_position values (?, ?)
              on conflict (log_partition) do update set next_offset = excluded.next_offset\
              """)
          .params(place.partition(), place.offset() + 1)
          .update();
      boolean decidedBefore =
          jdbc.sql("select exists (select 1 from decision where request_id = ?)")
              .param(record.requestId())
              .query(Boolean.class)
              .single();
      if (decidedBefore) {
        return;
      }
      boolean exists = load();
      if (!exists && !(record.request() instanceof Request.PublishEvent)) {
        reject(Reason.EVENT_NOT_FOUND, "There is no such event.");
      } else {
        rule();
        jdbc.sql("update event set confirmed = ?, waitlisted = ?, sequence = ? where event_id = ?")
            .params(confirmed, waitlisted, sequence, record.eventId())
            .update();
      }
      store();
    }

    private void rule() {
      switch (record.request()) {
        case Request.PublishEvent r -> publish(r);
        case Request.ChangeEvent r -> change(r);
        case Request.PlaceBooking r -> book(r);
        case Request.CancelBooking r -> cancel(r.bookingId());
        case Request.LeaveWaitlist r -> leave(r.entryId());
        default -> throw new IllegalStateException("Expected what these tests know: " + record);
      }
    }

    private boolean load() {
      return jdbc.sql("select * from event where event_id = ?")
          .param(record.eventId())
          .query((row, _) -> {
            name = row.getString("name");
            capacity = row.getInt("capacity");
            confirmed = row.getInt("confirmed");
            waitlisted = row.getInt("waitlisted");
            sequence = row.getLong("sequence");
            return true;
          })
          .optional()
          .orElse(false);
    }

    private void publish(Request.PublishEvent r) {
      name = r.name();
      capacity = r.capacity();
      jdbc.sql("insert into event values (?, ?, ?, ?, ?, 0, 0, 0, ?, 'SCHEDULED', 1, 0, 0)")
          .params(
              record.eventId(),
              name,
              r.venue(),
              SqlTime.of(r.startsAt()),
              capacity,
              r.maxPerBooking())
          .update();
      add(
          new Outcome.EventPublished(
              name, r.venue(), r.startsAt(), capacity, r.maxPerBooking(), 1));
    }

    private void change(Request.ChangeEvent r) {
      long revision =
          jdbc.sql("select revision from event where event_id = ?")
              .param(record.eventId())
              .query(Long.class)
              .single();
      if (revision != r.revision()) {
        reject(Reason.REVISION_MISMATCH, "The event has revision %d.".formatted(revision));
        return;
      }
      name = r.name() == null ? name : r.name();
      jdbc.sql("update event set name = ?, revision = revision + 1 where event_id = ?")
          .params(name, record.eventId())
          .update();
      add(new Outcome.EventChanged(name, "Hall", now, capacity, 10, revision + 1));
    }

    private void book(Request.PlaceBooking r) {
      if (confirmed + r.quantity() <= capacity) {
        insertBooking(record.requestId(), user, r.quantity());
        add(new Outcome.BookingConfirmed(record.requestId(), user, r.quantity()));
      } else if (r.joinWaitlist()) {
        jdbc.sql("insert into waitlist_entry values (?, ?, ?, ?, 'WAITING', ?, ?, null, null)")
            .params(
                record.requestId(),
                record.eventId(),
                user,
                r.quantity(),
                place.offset(),
                SqlTime.of(now))
            .update();
        waitlisted++;
        add(new Outcome.WaitlistJoined(record.requestId(), user, r.quantity(), waitlisted));
      } else {
        add(new Outcome.BookingRejected(user, r.quantity(), Reason.SOLD_OUT, "Sold out."));
      }
    }

    private void cancel(UUID bookingId) {
      int quantity =
          jdbc.sql(
                  """
                  update booking set status = 'CANCELLED', cancelled_at = ?
                  where booking_id = ? and status = 'CONFIRMED' returning quantity\
                  """)
              .params(SqlTime.of(now), bookingId)
              .query(Integer.class)
              .optional()
              .orElse(0);
      if (quantity == 0) {
        add(new Outcome.BookingAlreadyCancelled(bookingId, user));
        return;
      }
      confirmed -= quantity;
      add(new Outcome.BookingCancelled(bookingId, user, quantity));
      jdbc.sql(
              """
              select entry_id, user_id, quantity from waitlist_entry
              where event_id = ? and status = 'WAITING' order by log_offset limit 1\
              """)
          .param(record.eventId())
          .query((row, _) ->
              new Outcome.WaitlistPromoted(
                  row.getObject(1, UUID.class),
                  row.getObject(1, UUID.class),
                  row.getObject(2, UUID.class),
                  row.getInt(3),
                  name))
          .optional()
          .filter(next -> confirmed + next.quantity() <= capacity)
          .ifPresent(this::promote);
    }

    private void promote(Outcome.WaitlistPromoted next) {
      end(next.entryId(), "PROMOTED");
      insertBooking(next.bookingId(), next.userId(), next.quantity());
      add(next);
    }

    private void leave(UUID entryId) {
      if (end(entryId, "LEFT")) {
        add(new Outcome.WaitlistLeft(entryId, user, 1));
      } else {
        add(new Outcome.WaitlistAlreadyLeft(entryId, user));
      }
    }

    private boolean end(UUID entryId, String status) {
      int ended =
          jdbc.sql(
                  """
                  update waitlist_entry set status = ?, ended_at = ?, ended_by = ?
                  where entry_id = ? and status = 'WAITING'\
                  """)
              .params(status, SqlTime.of(now), record.requestId(), entryId)
              .update();
      waitlisted -= ended;
      return ended == 1;
    }

    private void insertBooking(UUID bookingId, UUID owner, int quantity) {
      jdbc.sql(
              """
              insert into booking
                (booking_id, event_id, user_id, quantity, status, confirmed_at, requests)
              values (?, ?, ?, ?, 'CONFIRMED', ?, array[?]::uuid[])\
              """)
          .params(bookingId, record.eventId(), owner, quantity, SqlTime.of(now), bookingId)
          .update();
      confirmed += quantity;
    }

    private void reject(Reason reason, String detail) {
      add(
          record.request() instanceof Request.PlaceBooking r
              ? new Outcome.BookingRejected(user, r.quantity(), reason, detail)
              : new Outcome.RequestRejected(user, record.type(), reason, detail));
    }

    private void add(Outcome outcome) {
      long number =
          outcome instanceof Outcome.BookingRejected rejected
                  && rejected.reason() == Reason.EVENT_NOT_FOUND
              ? 0
              : ++sequence;
      outcomes.add(
          new OutcomeRecord(
              record.eventId(),
              number,
              record.requestId(),
              outcomes.size(),
              place,
              now,
              confirmed,
              0,
              capacity,
              waitlisted,
              outcome));
    }

    private void store() {
      String json =
          "["
              + String.join(
                  ",",
                  outcomes.stream()
                      .map(outcome ->
                          new String(
                              StandInProcessor.this.outcomes.write(outcome),
                              StandardCharsets.UTF_8))
                      .toList())
              + "]";
      jdbc.sql("insert into decision values (?, ?, ?, ?, ?, ?, ?, null, ?, ?)")
          .params(
              record.requestId(),
              place.partition(),
              place.offset(),
              record.eventId(),
              user,
              record.type(),
              SqlTime.of(now),
              json,
              outcomes.getFirst().sequence())
          .update();
    }
  }
}
