package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can never be decided stands aside with its bytes, and its neighbours go on. */
class DeadLettersIT extends ProcessorIT {
  @Autowired TestLog log;

  @Test
  void setsAsideARequestInAnotherPartitionThanItsEvents() {
    UUID event = log.publishEvent(5);
    log.awaitOutcomes(event, 1);
    int elsewhere = (log.partitionOf(event) + 1) % PARTITIONS;
    LogPosition misplaced = log.send(elsewhere, event, new PlaceBooking(1, true));
    UUID neighbour = log.book(event);

    assertThat(log.awaitOutcomes(event, 2))
        .extracting(OutcomeRecord::requestId)
        .containsExactly(event, neighbour);
    assertThat(deadLettersAfter(misplaced, 1)).hasSize(1);
  }

  @Test
  void setsAsideARecordAsLargeAsTheLogTakes() {
    UUID event = log.publishEvent(5);
    byte[] large = new byte[1_048_300];
    LogPosition position =
        log.sendRaw(new ProducerRecord<>(Topics.REQUESTS, Wire.key(event), large));
    UUID neighbour = log.book(event);

    assertThat(log.awaitOutcomes(event, 2))
        .extracting(OutcomeRecord::requestId)
        .containsExactly(event, neighbour);
    assertThat(deadLettersAfter(position, 1)).extracting(ConsumerRecord::value).contains(large);
  }

  @Test
  void setsPoisonAsideAndGoesOn() {
    UUID event = log.publishEvent(5);
    byte[] key = Wire.key(event);
    byte[] noJson = "{\"requestId\":".getBytes(StandardCharsets.UTF_8);
    byte[] unknownType =
        """
        {"requestId":"%s","eventId":"%s","actor":{"userId":"%s","role":"USER"},"request":{"type":"Dance"}}\
        """
            .formatted(UUID.randomUUID(), event, UUID.randomUUID())
            .getBytes(StandardCharsets.UTF_8);
    LogPosition first = log.sendRaw(new ProducerRecord<>(Topics.REQUESTS, key, noJson));
    log.sendRaw(new ProducerRecord<>(Topics.REQUESTS, key, unknownType));
    log.sendRaw(new ProducerRecord<>(Topics.REQUESTS, key, null));
    log.sendRaw(new ProducerRecord<>(Topics.REQUESTS, first.partition(), null, unknownType));
    UUID otherEvent = UUID.randomUUID();
    log.sendRaw(
        new ProducerRecord<>(
            Topics.REQUESTS, first.partition(), Wire.key(otherEvent), unknownType));
    UUID neighbour = log.book(event);

    assertThat(log.awaitOutcomes(event, 2))
        .extracting(OutcomeRecord::requestId)
        .containsExactly(event, neighbour);
    assertThat(deadLettersAfter(first, 5))
        .extracting(ConsumerRecord::value)
        .containsExactly(noJson, unknownType, null, unknownType, unknownType);
  }

  /** In the database, both names would be a question mark. */
  @Test
  void setsAsideAnEventWhoseCategoriesAreHalvesOfSurrogatePairs() {
    UUID before = log.publishEvent(5);
    UUID event = UUID.randomUUID();
    String value =
        """
        {"requestId":"%1$s","eventId":"%1$s","actor":{"userId":"%1$s","role":"ADMIN"},\
        "request":{"type":"PublishEvent","name":"Concert","venue":"Hall","startsAt":"%2$s",\
        "capacity":2,"maxPerBooking":1,"terms":{"categories":[{"name":"\\ud83c","capacity":1},\
        {"name":"\\ud83d","capacity":1}]}}}\
        """
            .formatted(event, TestLog.START);
    LogPosition position =
        log.sendRaw(
            new ProducerRecord<>(
                Topics.REQUESTS,
                log.partitionOf(event),
                Wire.key(event),
                value.getBytes(StandardCharsets.UTF_8)));
    UUID neighbour = eventIn(position.partition());

    assertThat(log.awaitOutcomes(neighbour, 1)).hasSize(1);
    assertThat(deadLettersAfter(position, 1)).hasSize(1);
    assertThat(log.outcomes(event)).isEmpty();
    assertThat(log.awaitOutcomes(before, 1)).hasSize(1);
  }

  private UUID eventIn(int partition) {
    return Stream.generate(UUID::randomUUID)
        .filter(event -> log.partitionOf(event) == partition)
        .findFirst()
        .map(event -> {
          log.send(
              event,
              event,
              new Actor(UUID.randomUUID(), Role.ADMIN),
              new PublishEvent("Concert", "Hall", TestLog.START, 1, 1));
          return event;
        })
        .orElseThrow();
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLettersAfter(LogPosition first, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                log.committed(Topics.DEAD_LETTERS).stream()
                    .filter(record -> record.partition() == first.partition())
                    .filter(record ->
                        Long.parseLong(TestLog.header(record, HeaderNames.DEAD_LETTER_OFFSET))
                            >= first.offset())
                    .toList(),
            records -> records.size() >= count);
  }
}
