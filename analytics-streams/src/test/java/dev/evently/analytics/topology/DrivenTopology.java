package dev.evently.analytics.topology;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;

/** The topology without a broker: outcomes go in, figures come out. */
abstract class DrivenTopology {
  static final String APPLICATION_ID = ConsumerGroups.ANALYTICS_STREAMS;
  static final Duration SUM_INTERVAL = Duration.ofMillis(20);

  private static final Map<String, Object> CONFIG =
      Map.of(
          StreamsConfig.APPLICATION_ID_CONFIG,
          APPLICATION_ID,
          StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
          "localhost:1",
          StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
          true);

  final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<String> gaps = new ArrayList<>();
  final Topology topology =
      new AnalyticsTopology(new OutcomeMeters(meters), SUM_INTERVAL, gaps::add)
          .build(CONFIG, new PendingSums());
  final TopologyTestDriver driver = new TopologyTestDriver(topology, properties());
  final TestInputTopic<String, byte[]> outcomes =
      driver.createInputTopic(Topics.OUTCOMES, new StringSerializer(), new ByteArraySerializer());
  final TestOutputTopic<String, EventFigures> eventFigures =
      driver.createOutputTopic(
          Topics.EVENT_FIGURES,
          new StringDeserializer(),
          WireSerde.of(EventFigures.class).deserializer());
  final TestOutputTopic<String, DailyFigures> dailyFigures =
      driver.createOutputTopic(
          Topics.DAILY_FIGURES,
          new StringDeserializer(),
          WireSerde.of(DailyFigures.class).deserializer());

  @AfterEach
  void close() {
    driver.close();
  }

  void send(OutcomeRecord... records) {
    outcomes.pipeKeyValueList(
        Arrays.stream(records)
            .map(record -> KeyValue.pair(record.eventId().toString(), wire.write(record)))
            .toList());
    driver.advanceWallClockTime(SUM_INTERVAL);
  }

  static EventFigures of(EventScript event, Map<String, EventFigures> figures) {
    return Objects.requireNonNull(figures.get(event.key()));
  }

  double counter(String result) {
    return meters.get("evently.analytics.outcomes").tag("result", result).counter().count();
  }

  <V> Map<String, V> all(String name) {
    KeyValueStore<String, V> store = driver.getKeyValueStore(name);
    Map<String, V> all = new HashMap<>();
    try (var figures = store.all()) {
      figures.forEachRemaining(each -> all.put(each.key, each.value));
    }
    return all;
  }

  static Properties properties() {
    Properties properties = new Properties();
    properties.putAll(CONFIG);
    return properties;
  }
}
