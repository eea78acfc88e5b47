package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** The logs as the other services see them: writes requests, reads what is committed. */
final class TestLog implements AutoCloseable {
  static final Instant START = Instant.parse("2999-12-31T20:00:00Z");
  static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Wire<RequestRecord> REQUEST = new Wire<>(RequestRecord.class);
  private static final Wire<OutcomeRecord> OUTCOME = new Wire<>(OutcomeRecord.class);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String bootstrapServers;

  TestLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  UUID publishEvent(int capacity) {
    UUID event = UUID.randomUUID();
    send(
        event,
        event,
        new Actor(UUID.randomUUID(), Role.ADMIN),
        new PublishEvent("Concert", "Hall", START, capacity, 10));
    return event;
  }

  /** A new user books one ticket and would wait for it. */
  UUID book(UUID event) {
    return request(event, new Actor(UUID.randomUUID(), Role.USER), new PlaceBooking(1, true));
  }

  UUID request(UUID event, Actor actor, Request request) {
    UUID id = UUID.randomUUID();
    send(id, event, actor, request);
    return id;
  }

  LogPosition send(UUID id, UUID event, Actor actor, Request request) {
    RequestRecord record = new RequestRecord(id, event, actor, request);
    byte[] key = Wire.key(event);
    return sendRaw(
        new ProducerRecord<>(
            Topics.REQUESTS,
            null,
            key,
            REQUEST.write(record),
            new CloudEvents("/test")
                .headers(record.type(), id.toString(), key, Instant.now(), TRACEPARENT)));
  }

  /** A request of a new user that is written to a partition of the caller's choice. */
  LogPosition send(int partition, UUID event, Request request) {
    RequestRecord record =
        new RequestRecord(
            UUID.randomUUID(), event, new Actor(UUID.randomUUID(), Role.USER), request);
    return sendRaw(
        new ProducerRecord<>(Topics.REQUESTS, partition, Wire.key(event), REQUEST.write(record)));
  }

  int partitionOf(UUID event) {
    int partitions = producer.partitionsFor(Topics.REQUESTS).size();
    return Topics.partition(event, partitions);
  }

  LogPosition sendRaw(ProducerRecord<byte[], byte[]> record) {
    try {
      var metadata = producer.send(record).get();
      return new LogPosition(metadata.partition(), metadata.offset());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The committed outcomes of an event, as soon as there are {@code count} of them. */
  List<OutcomeRecord> awaitOutcomes(UUID event, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> outcomes(event), outcomes -> outcomes.size() >= count);
  }

  /** The committed outcomes of an event. */
  List<OutcomeRecord> outcomes(UUID event) {
    List<OutcomeRecord> outcomes = new ArrayList<>();
    for (var record : committed(Topics.OUTCOMES)) {
      try {
        OutcomeRecord outcome = OUTCOME.read(record.value());
        if (outcome.eventId().equals(event)) {
          outcomes.add(outcome);
        }
      } catch (UnreadableRecordException e) {
        throw new AssertionError(e);
      }
    }
    return outcomes;
  }

  /** All that a reader of committed records finds in a topic. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** The headers of a record; each stands in it once. */
  static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      String again = headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      assertThat(again).as("another %s", header.key()).isNull();
    }
    return headers;
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
