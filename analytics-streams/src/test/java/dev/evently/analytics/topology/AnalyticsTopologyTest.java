package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evently.analytics.EventScript;
import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnalyticsTopologyTest {
  private static final LineSettings SETTINGS =
      new LineSettings(
          Map.of("bootstrap.servers", "localhost:1"),
          1,
          8,
          1,
          Duration.ofMillis(100),
          1 << 20,
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(1));

  private final Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Topology topology =
      new AnalyticsTopology(new LineMeters(meters)).build(SETTINGS.streams());
  private final TopologyTestDriver driver = new TopologyTestDriver(topology, properties());
  private final TestInputTopic<String, byte[]> outcomes =
      driver.createInputTopic(Topics.OUTCOMES, new StringSerializer(), new ByteArraySerializer());
  private final TestOutputTopic<String, EventFigures> eventFigures =
      driver.createOutputTopic(
          Topics.EVENT_FIGURES,
          new StringDeserializer(),
          WireSerde.of(EventFigures.class).deserializer());
  private final TestOutputTopic<String, DailyFigures> dailyFigures =
      driver.createOutputTopic(
          Topics.DAILY_FIGURES,
          new StringDeserializer(),
          WireSerde.of(DailyFigures.class).deserializer());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void foldsEachEventForItself() {
    EventScript concert = new EventScript("Concert");
    EventScript play = new EventScript("Play");

    send(concert.published(2), play.published(5), concert.confirmed(2), play.confirmed(1));
    send(concert.joined(1), concert.cancelled(2), concert.promoted(1), play.changed(4));

    Map<String, EventFigures> newest = eventFigures.readKeyValuesToMap();
    assertThat(newest).containsOnlyKeys(concert.key(), play.key());
    EventFigures figures = of(concert, newest);
    assertThat(figures.confirmed()).isEqualTo(1);
    assertThat(figures.confirmedBookings()).isEqualTo(1);
    assertThat(figures.cancelledBookings()).isEqualTo(1);
    assertThat(figures.promoted()).isEqualTo(1);
    assertThat(figures.waitlisted()).isZero();
    assertThat(of(play, newest).capacity()).isEqualTo(4);
    assertThat(of(play, newest).name()).isEqualTo("Play II");
  }

  @Test
  void countsRepeatedOutcomesOnceByEventAndByDay() {
    EventScript concert = new EventScript("Concert");
    OutcomeRecord[] script = {
      concert.published(5), concert.confirmed(2), concert.confirmed(1), concert.cancelled(1)
    };

    send(script);
    Map<String, DailyFigures> once = dailyFigures.readKeyValuesToMap();
    Map<String, EventFigures> events = eventFigures.readKeyValuesToMap();
    send(script);
    send(script[3], script[1]);

    assertThat(once).hasSize(1);
    assertThat(dailyFigures.isEmpty()).isTrue();
    assertThat(eventFigures.isEmpty()).isTrue();
    assertThat(all(AnalyticsTopology.ALL_EVENTS)).isEqualTo(events);
    assertThat(counter("counted")).isEqualTo(4);
    assertThat(counter("skipped")).isEqualTo(6);
  }

  @Test
  void countsDaysByTheTimeOfTheDecisionInUtc() {
    EventScript concert = new EventScript("Concert");
    EventScript play = new EventScript("Play");

    send(concert.at("2026-03-01T23:59:59.999Z").published(9), concert.confirmed(2));
    send(concert.at("2026-03-02T00:00:00Z").confirmed(3), concert.cancelled(2));
    send(play.at("2026-03-01T00:00:00Z").published(9), play.confirmed(1), play.rejected());

    assertThat(this.<DailyFigures>all(AnalyticsTopology.ALL_DAYS).values())
        .extracting(
            day -> day.date().toString(),
            DailyFigures::confirmedBookings,
            DailyFigures::confirmedTickets,
            DailyFigures::cancelledBookings,
            DailyFigures::rejected)
        .containsExactlyInAnyOrder(
            tuple("2026-03-01", 2L, 3L, 0L, 1L), tuple("2026-03-02", 1L, 3L, 1L, 0L));
  }

  @Test
  void passesOverWhatItCannotReadAndGoesOn() {
    EventScript concert = new EventScript("Concert");
    OutcomeRecord published = concert.published(5);

    outcomes.pipeInput(concert.key(), "not JSON".getBytes(StandardCharsets.UTF_8));
    outcomes.pipeInput(concert.key(), "{\"type\":\"Nonsense\"}".getBytes(StandardCharsets.UTF_8));
    outcomes.pipeInput(concert.key(), null);
    outcomes.pipeInput(concert.key(), withNull("decidedAt", published));
    outcomes.pipeInput(concert.key(), withNull("outcome", published));
    outcomes.pipeInput(concert.key(), withNull("eventId", published));
    outcomes.pipeInput(null, wire.write(published));
    outcomes.pipeInput(UUID.randomUUID().toString(), wire.write(published));
    send(published, concert.confirmed(1));

    assertThat(of(concert, eventFigures.readKeyValuesToMap()).confirmed()).isEqualTo(1);
    assertThat(counter("unreadable")).isEqualTo(8);
  }

  @Test
  void doesNotCountOutcomesOfNoEvent() {
    EventScript nothing = new EventScript("Nothing");

    send(nothing.unknownEvent(), nothing.unknownEvent());

    assertThat(eventFigures.isEmpty()).isTrue();
    assertThat(dailyFigures.isEmpty()).isTrue();
  }

  @Test
  void goesOnAfterAGapInTheSequence() {
    EventScript concert = new EventScript("Concert");
    OutcomeRecord published = concert.published(5);
    OutcomeRecord lost = concert.confirmed(1);

    send(published, concert.confirmed(2), lost);

    EventFigures figures = of(concert, eventFigures.readKeyValuesToMap());
    assertThat(figures.sequence()).isEqualTo(3);
    assertThat(figures.confirmed()).isEqualTo(3);
    assertThat(figures.confirmedBookings()).isEqualTo(1);
  }

  @Test
  void writesFiguresWithoutTheHeadersOfTheOutcome() {
    EventScript concert = new EventScript("Concert");
    OutcomeRecord published = concert.published(5);

    outcomes.pipeInput(
        new TestRecord<>(
            concert.key(),
            wire.write(published),
            CloudEvents.headers(
                "test", published.id(), "EventPublished", published.decidedAt(), null)));

    assertThat(eventFigures.readRecord().headers()).isEmpty();
  }

  @Test
  void fixesEveryNameThatIsFoundAgainByName() {
    String described = topology.describe().toString();

    assertThat(described)
        .doesNotContainPattern("KSTREAM-[A-Z-]*\\d{10}")
        .doesNotContainPattern("KTABLE-[A-Z-]*\\d{10}")
        .contains("read-outcomes", "count-once", "fold-events", "fold-days", "by-day-repartition");
    assertThat(driver.getAllStateStores().keySet())
        .containsExactlyInAnyOrder(
            "counted-sequences",
            "event-figures",
            "daily-figures",
            "all-event-figures",
            "all-daily-figures");
    assertThat(changelogs())
        .containsExactlyInAnyOrder(
            "evently-analytics-counted-sequences-changelog",
            "evently-analytics-event-figures-changelog",
            "evently-analytics-daily-figures-changelog",
            "evently-analytics-by-day-repartition");
  }

  private Set<String> changelogs() {
    EventScript concert = new EventScript("Concert");
    send(concert.published(5), concert.confirmed(1));
    return driver.producedTopicNames().stream()
        .filter(topic -> topic.startsWith(LineSettings.APPLICATION_ID))
        .collect(Collectors.toSet());
  }

  private void send(OutcomeRecord... records) {
    outcomes.pipeKeyValueList(
        Arrays.stream(records)
            .map(record -> KeyValue.pair(record.eventId().toString(), wire.write(record)))
            .toList());
  }

  private static EventFigures of(EventScript event, Map<String, EventFigures> figures) {
    return Objects.requireNonNull(figures.get(event.key()));
  }

  private byte[] withNull(String field, OutcomeRecord record) {
    String json = new String(wire.write(record), StandardCharsets.UTF_8);
    String broken =
        json.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\{[^}]*})", "\"" + field + "\":null");
    assertThat(broken).isNotEqualTo(json).contains("\"" + field + "\":null");
    return broken.getBytes(StandardCharsets.UTF_8);
  }

  private double counter(String result) {
    return meters.get("evently.analytics.outcomes").tag("result", result).counter().count();
  }

  private <V> Map<String, V> all(String name) {
    KeyValueStore<String, V> store = driver.getKeyValueStore(name);
    Map<String, V> all = new HashMap<>();
    try (var figures = store.all()) {
      figures.forEachRemaining(each -> all.put(each.key, each.value));
    }
    return all;
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.putAll(SETTINGS.streams());
    return properties;
  }
}
