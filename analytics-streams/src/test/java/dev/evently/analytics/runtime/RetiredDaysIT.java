package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** What is retired leaves a tombstone on the topic, and nothing in the changelog. */
@DirtiesContext // its days are too old for the figures of other tests
class RetiredDaysIT extends AnalyticsService {
  private static final String CHANGELOG = "evently-analytics-daily-figures-changelog";

  /** So many that there is one in each partition. */
  private static final int DAYS = 30;

  /** Other tests count on the days that are nearer. */
  private final LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(100);

  @Autowired private StreamsRuntime runtime;

  @Test
  void getATombstone() {
    EventScript fair = new EventScript("Fair");
    log.commit(fair.at(last + "T00:00:00Z").published(900));
    sellOnEachDay(fair);
    List<String> days =
        Stream.iterate(last, day -> day.minusDays(1)).limit(DAYS).map(LocalDate::toString).toList();
    await().atMost(SOON).until(() -> newest(Topics.DAILY_FIGURES).keySet().containsAll(days));
    String old = last.minusDays(Topics.DAILY_FIGURES_RETENTION.toDays() + 100).toString();
    log.commit(fair.at(old + "T12:00:00Z").confirmed(2));
    await().atMost(SOON).until(() -> newest(CHANGELOG).get(old) != null);
    assertThat(newest(Topics.DAILY_FIGURES)).doesNotContainKey(old);

    runtime.stop(); // looks for old days again with the next outcome
    runtime.start();
    awaitReadable();
    sellOnEachDay(fair);

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(newest(Topics.DAILY_FIGURES)).containsEntry(old, null));
    assertThat(newest(CHANGELOG)).containsEntry(old, null);
    assertThat(newest(Topics.DAILY_FIGURES).get(last.toString())).isNotNull();
    awaitCounted(fair, 2 + 2 * DAYS);
  }

  private void sellOnEachDay(EventScript event) {
    for (int i = 0; i < DAYS; i++) {
      log.commit(event.at(last.minusDays(i) + "T00:00:00Z").confirmed(1));
    }
  }

  /** The last value of each key. */
  private Map<String, byte @Nullable []> newest(String topic) {
    Map<String, byte @Nullable []> newest = new HashMap<>();
    try (var reader =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        for (var record : reader.poll(Duration.ofMillis(200))) {
          newest.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
      }
    }
    return newest;
  }
}
