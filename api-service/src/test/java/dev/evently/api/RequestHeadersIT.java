package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** What the headers say of the requests that the API writes. */
class RequestHeadersIT extends ApiTest {
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Value("${spring.kafka.bootstrap-servers}")
  String bootstrapServers;

  @Test
  void tellWhatARequestIs() {
    UUID event = event("Headers", 5);
    decided(place(event, user(), 1).header("traceparent", TRACEPARENT));

    Map<String, String> headers = new HashMap<>();
    ConsumerRecord<byte[], byte[]> booking = requests(event).getLast();
    booking
        .headers()
        .forEach(header ->
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));

    assertThat(headers)
        .containsOnlyKeys(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_subject",
            "ce_time",
            "content-type",
            "traceparent")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "/evently/api-service")
        .containsEntry("ce_type", "dev.evently.PlaceBooking")
        .containsEntry("ce_subject", event.toString())
        .containsEntry("content-type", "application/json")
        .containsEntry("traceparent", TRACEPARENT);
    assertThat(new String(booking.value(), StandardCharsets.UTF_8))
        .contains("\"requestId\":\"%s\"".formatted(headers.get("ce_id")));
    assertThat(Instant.parse(headers.get("ce_time"))).isBefore(Instant.now().plusSeconds(1));
  }

  private List<ConsumerRecord<byte[], byte[]>> requests(UUID event) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      int partitions = consumer.partitionsFor(Topics.REQUESTS).size();
      var partition = new TopicPartition(Topics.REQUESTS, Topics.partition(event, partitions));
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (event.toString().equals(new String(record.key(), StandardCharsets.UTF_8))) {
            found.add(record);
          }
        }
      }
      return found;
    }
  }
}
