package dev.evently.bench.ceiling;

import dev.evently.common.log.CloudEvents;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * What no framework can beat: poll, COPY of the rows that the booking-processor would write, one
 * update of the event, the position, commit, all in a Kafka transaction with the outcomes that it
 * would send. It parses nothing, decides nothing (everybody gets a ticket) and prevents nothing,
 * and a poll must hold requests at one event only.
 */
public final class HandWrittenProcessor implements AutoCloseable {
  public static final String REQUESTS = "bench-ceiling-requests";
  public static final String OUTCOMES = "bench-ceiling-outcomes";
  public static final String GROUP = "bench-ceiling";
  public static final String SCHEMA = "bench_ceiling";

  /** As many as the booking-processor takes, and sent as it sends them. */
  private static final int MAX_RECORDS = 5_000;

  private static final int FETCH_BYTES = 2 * 1024 * 1024;

  private static final int LINGER_MILLIS = 20;
  private static final int BATCH_BYTES = 256 * 1024;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final String COPY_BOOKINGS =
      """
      copy booking (booking_id, event_id, user_id, quantity, status, confirmed_at, category, requests)
      from stdin\
      """;
  private static final String COPY_DECISIONS =
      """
      copy decision (request_id, log_partition, log_offset, event_id, user_id, type, decided_at,
                     outcomes, first_sequence)
      from stdin\
      """;
  private static final String MOVE_EVENT =
      """
      update event set confirmed = confirmed + ?, sequence = sequence + ?, version = version + 1
      where event_id = ? returning confirmed, sequence, capacity\
      """;
  private static final String MOVE_POSITION =
      """
      insert into log_position (log_partition, next_offset) values (?, ?)
      on conflict (log_partition) do update set next_offset = excluded.next_offset\
      """;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Connection connection;
  private final CopyManager copy;

  public HandWrittenProcessor(String bootstrapServers, String jdbcUrl, String user, String password)
      throws SQLException {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_RECORDS,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                GROUP,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    connection = DriverManager.getConnection(jdbcUrl, user, password);
    connection.setAutoCommit(false);
    copy = new CopyManager(connection.unwrap(BaseConnection.class));
  }

  /** Goes on until the process is stopped. */
  public void run() throws SQLException, IOException {
    producer.initTransactions();
    consumer.subscribe(List.of(REQUESTS));
    while (!Thread.currentThread().isInterrupted()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        process(records);
      }
    }
  }

  private void process(ConsumerRecords<byte[], byte[]> records) throws SQLException, IOException {
    producer.beginTransaction();
    Rows rows = new Rows(records.iterator().next(), records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      rows.add(record);
    }
    copy.copyIn(COPY_BOOKINGS, new StringReader(rows.bookings.toString()));
    copy.copyIn(COPY_DECISIONS, new StringReader(rows.decisions.toString()));
    movePositions(records);
    connection.commit();
    producer.sendOffsetsToTransaction(records.nextOffsets(), consumer.groupMetadata());
    producer.commitTransaction();
  }

  private void movePositions(ConsumerRecords<byte[], byte[]> records) throws SQLException {
    try (PreparedStatement position = connection.prepareStatement(MOVE_POSITION)) {
      for (Map.Entry<TopicPartition, OffsetAndMetadata> next : records.nextOffsets().entrySet()) {
        position.setInt(1, next.getKey().partition());
        position.setLong(2, next.getValue().offset());
        position.executeUpdate();
      }
    }
  }

  /** The rows and records of one poll, as text. */
  private final class Rows {
    /** Where the ids stand in a request's JSON. */
    private static final int REQUEST_ID = 14;

    private static final int EVENT_ID = 63;
    private static final int USER_ID = 120;
    private static final int UUID_LENGTH = 36;
    private static final int ROW = 200;
    private static final int DECISION_ROW = 800;

    private final StringBuilder bookings;
    private final StringBuilder decisions;
    private final String event;
    private final int capacity;
    private int confirmed;
    private long sequence;

    Rows(ConsumerRecord<byte[], byte[]> first, int count) throws SQLException {
      bookings = new StringBuilder(count * ROW);
      decisions = new StringBuilder(count * DECISION_ROW);
      event = id(new String(first.value(), StandardCharsets.US_ASCII), EVENT_ID);
      try (PreparedStatement move = connection.prepareStatement(MOVE_EVENT)) {
        move.setInt(1, count);
        move.setLong(2, count);
        move.setObject(3, UUID.fromString(event));
        try (var moved = move.executeQuery()) {
          moved.next();
          confirmed = moved.getInt(1) - count;
          sequence = moved.getLong(2) - count;
          capacity = moved.getInt(3);
        }
      }
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      String request = new String(record.value(), StandardCharsets.US_ASCII);
      String id = id(request, REQUEST_ID);
      String user = id(request, USER_ID);
      Instant at = Instant.ofEpochMilli(record.timestamp());
      confirmed++;
      sequence++;
      String outcome = outcome(record, id, user, at);
      bookings.append(id).append('\t').append(event).append('\t').append(user);
      bookings.append("\t1\tCONFIRMED\t").append(at).append("\t\t{").append(id).append("}\n");
      decisions.append(id).append('\t').append(record.partition());
      decisions.append('\t').append(record.offset()).append('\t').append(event);
      decisions.append('\t').append(user).append("\tPlaceBooking\t").append(at).append("\t[");
      decisions.append(outcome).append("]\t").append(sequence).append('\n');
      send(record, id, at, outcome);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
    private void send(
        ConsumerRecord<byte[], byte[]> record, String id, Instant at, String outcome) {
      Headers headers =
          CloudEvents.BOOKING_PROCESSOR.headers(
              "BookingConfirmed", id + ":0", record.key(), sequence, at, null);
      producer.send(
          new ProducerRecord<>(
              OUTCOMES,
              record.partition(),
              record.key(),
              outcome.getBytes(StandardCharsets.US_ASCII),
              headers));
    }

    private String outcome(
        ConsumerRecord<byte[], byte[]> record, String id, String user, Instant at) {
      StringBuilder json = new StringBuilder(DECISION_ROW);
      json.append("{\"eventId\":\"").append(event);
      json.append("\",\"sequence\":").append(sequence);
      json.append(",\"requestId\":\"").append(id);
      json.append("\",\"index\":0,\"place\":{\"partition\":").append(record.partition());
      json.append(",\"offset\":").append(record.offset());
      json.append("},\"decidedAt\":\"").append(at);
      json.append("\",\"confirmed\":").append(confirmed);
      json.append(",\"held\":0,\"capacity\":").append(capacity);
      json.append(",\"waitlisted\":0,\"outcome\":{\"type\":\"BookingConfirmed\",\"bookingId\":\"");
      json.append(id).append("\",\"userId\":\"").append(user).append("\",\"quantity\":1}}");
      return json.toString();
    }

    private static String id(String request, int at) {
      return request.substring(at, at + UUID_LENGTH);
    }
  }

  @Override
  public void close() throws SQLException {
    consumer.close();
    producer.close();
    connection.close();
  }
}
