package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.Brokers;
import dev.evently.processor.settings.ProcessorProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of the consumers: which of them a guarantee rests on, and what follows ours. */
class LogConsumersTest {
  private static final TopicPartition PARTITION = new TopicPartition("log", 0);

  private final Map<String, Object> member = member(1_000);

  private static Map<String, Object> member(int maxRecords) {
    return LogConsumers.groupMember(
        Brokers.at("localhost:1"),
        properties(
            Map.of(
                "evently.batch.max-records", Integer.toString(maxRecords),
                "evently.group.session-timeout", "12s",
                "evently.group.max-poll-interval", "2m")));
  }

  @Test
  void seeWhatIsCommittedAndNeitherSkipNorBeginAgain() {
    assertThat(member)
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("group.id", "evently-booking-processor")
        .containsEntry("group.protocol", "classic");
  }

  /** So that no partition keeps its turn for several polls. */
  @Test
  void fetchOfEachPartitionAboutWhatAPollTakes() {
    assertThat(member).containsEntry("max.partition.fetch.bytes", 950 * 442);
    assertThat(member(10)).containsEntry("max.partition.fetch.bytes", 16 * 1024);
    assertThat(member(5_000)).containsEntry("max.partition.fetch.bytes", 2 * 1024 * 1024);
    assertThat(member(10)).containsEntry("fetch.max.bytes", 8 * 1024 * 1024);
  }

  @Test
  void heartbeatFourTimesInASession() {
    assertThat(member)
        .containsEntry("session.timeout.ms", 12_000)
        .containsEntry("heartbeat.interval.ms", 3_000)
        .containsEntry("max.poll.interval.ms", 120_000);
  }

  @Test
  void haveANameOnlyWhenTheyWereGivenOne() {
    assertThat(member).doesNotContainKey("group.instance.id");
    assertThat(
            LogConsumers.groupMember(
                Brokers.at("localhost:1"), properties(Map.of("evently.instance", "first"))))
        .containsEntry("group.instance.id", "first");
  }

  /** A 20th of a batch comes with the first poll, and the rest with the second one. */
  @Test
  void pollABatchInTwoParts() {
    assertThat(member).containsEntry("max.poll.records", 950);
    SecondPoll poll =
        LogConsumers.secondPoll(properties(Map.of("evently.batch.max-records", "40")));
    List<Duration> waits = new ArrayList<>();

    poll.poll(wait -> records(waits, wait, 2), Duration.ofSeconds(1));
    poll.poll(wait -> records(waits, wait, 3), Duration.ofSeconds(1));

    assertThat(waits).containsExactly(Duration.ZERO, Duration.ofMillis(5), Duration.ZERO);
  }

  private static ConsumerRecords<byte[], byte[]> records(
      List<Duration> waits, Duration wait, int count) {
    waits.add(wait);
    var record = new ConsumerRecord<>("log", 0, 0, new byte[0], new byte[0]);
    return new ConsumerRecords<>(Map.of(PARTITION, Collections.nCopies(count, record)), Map.of());
  }

  private static ProcessorProperties properties(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(new HashMap<>(settings)))
        .bindOrCreate("evently", ProcessorProperties.class);
  }
}
