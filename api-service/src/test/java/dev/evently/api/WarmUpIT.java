package dev.evently.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.common.log.Topics;
import dev.evently.common.testing.TestPostgres;
import dev.evently.service.warmup.WarmUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the service does before it is ready. */
@Timeout(60)
class WarmUpIT extends ApiTest {
  @Autowired private List<WarmUp> warmUps;
  @Autowired private MeterRegistry meters;

  @Value("${spring.kafka.bootstrap-servers}")
  private String bootstrapServers;

  @Test
  void goesThroughTheMainPathAndLeavesNothing() throws Exception {
    long askedBefore = calls("/api/v1/requests/{requestId}", "200");
    long bookedBefore = calls("/api/v1/events/{eventId}/bookings", "400");
    Map<String, Long> rows = TestPostgres.rowCounts(TestPostgres.jdbcUrl());
    Map<TopicPartition, Long> records = records();

    for (WarmUp warmUp : warmUps) {
      warmUp.pass();
      warmUp.pass();
    }

    assertThat(calls("/api/v1/requests/{requestId}", "200")).isEqualTo(askedBefore + 2);
    assertThat(calls("/api/v1/events/{eventId}/bookings", "400")).isEqualTo(bookedBefore + 2);
    assertThat(TestPostgres.rowCounts(TestPostgres.jdbcUrl()))
        .isEqualTo(rows)
        .hasSizeGreaterThan(5);
    assertThat(records()).isEqualTo(records);
  }

  private long calls(String uri, String status) {
    return meters
        .find("http.server.requests")
        .tag("uri", uri)
        .tag("status", status)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  private Map<TopicPartition, Long> records() {
    var bytes = new ByteArrayDeserializer();
    try (var consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes)) {
      return consumer.endOffsets(
          List.of(Topics.REQUESTS, Topics.OUTCOMES, Topics.NOTIFICATIONS).stream()
              .flatMap(topic ->
                  IntStream.range(0, consumer.partitionsFor(topic).size())
                      .mapToObj(partition -> new TopicPartition(topic, partition)))
              .toList());
    }
  }
}
