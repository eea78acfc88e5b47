package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.api.testing.ApiTest;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.SeatRow;
import dev.evently.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

/** What stands in the request log. */
class RequestPublisherIT extends ApiTest {
  private static final Actor ANN = new Actor(UUID.randomUUID(), Role.USER);
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Autowired private RequestPublisher publisher;

  @Autowired
  @Qualifier("logContainers")
  private ConcurrentKafkaListenerContainerFactory<byte[], byte[]> containers;

  @Test
  void writesTheRequestUnderTheKeyOfItsEvent() throws Exception {
    RequestRecord request = request(new PlaceBooking(2, true));
    PublishedRequest published = publisher.publish(request, TRACE);
    ConsumerRecord<byte[], byte[]> record = read(published.position());
    assertThat(record.key()).isEqualTo(Wire.key(request.eventId()));
    assertThat(new Wire<>(RequestRecord.class).read(record.value())).isEqualTo(request);
    assertThat(Instant.ofEpochMilli(record.timestamp())).isEqualTo(published.acceptedAt());
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(header ->
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    assertThat(headers)
        .containsEntry("ce_id", request.requestId().toString())
        .containsEntry("ce_type", "dev.evently.PlaceBooking")
        .containsEntry("ce_source", "/evently/api-service")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("content-type", "application/json")
        .containsEntry("traceparent", TRACE);
  }

  @Test
  void keepsTheOrderOfAnEvent() {
    RequestRecord first = request(new PlaceBooking(1, true));
    LogPosition before = publisher.publish(first, TRACE).position();
    LogPosition after =
        publisher
            .publish(
                new RequestRecord(
                    UUID.randomUUID(), first.eventId(), ANN, new PlaceBooking(1, true)),
                TRACE)
            .position();
    assertThat(after.partition()).isEqualTo(before.partition());
    assertThat(after.offset()).isGreaterThan(before.offset());
  }

  /** A hundred thousand seats with names as long as they may be are more than a record holds. */
  @Test
  void refusesWhatTheLogCannotHold() {
    String[] seats =
        IntStream.range(0, 100_000)
            .mapToObj(seat -> "\u20ac".repeat(34) + "%06d".formatted(seat))
            .toArray(String[]::new);
    var row = new SeatRow(null, "r", Arrays.asList(seats), null);
    assertThatThrownBy(() -> publisher.publish(request(new AddSeats(List.of(row))), TRACE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
  }

  private static RequestRecord request(Request request) {
    return new RequestRecord(UUID.randomUUID(), UUID.randomUUID(), ANN, request);
  }

  @SuppressWarnings("unchecked")
  private ConsumerRecord<byte[], byte[]> read(LogPosition position) {
    var partition = new TopicPartition(Topics.REQUESTS, position.partition());
    try (var consumer = Objects.requireNonNull(containers.getConsumerFactory()).createConsumer()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, position.offset());
      return (ConsumerRecord<byte[], byte[]>)
          consumer.poll(Duration.ofSeconds(20)).records(partition).getFirst();
    }
  }
}
