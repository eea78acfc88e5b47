package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What stands in the log is counted once or passed over, under names that stay. */
class AnalyticsTopologyTest extends DrivenTopology {
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
  void sendsOneRecordForTheOutcomesOfADay() {
    EventScript concert = new EventScript("Concert");
    EventScript play = new EventScript("Play");

    send(concert.published(5), play.published(5), concert.confirmed(2), play.confirmed(1));

    assertThat(dailyFigures.readKeyValuesToList())
        .singleElement()
        .satisfies(day -> assertThat(day.value.confirmedTickets()).isEqualTo(3));
    assertThat(all(DailySumProcessor.STORE)).isEmpty();
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
  void tellsOfOutcomesThatAreMissing() {
    EventScript concert = new EventScript("Concert");
    send(concert.published(5), concert.confirmed(1));
    assertThat(gaps).isEmpty();
    concert.confirmed(1);

    send(concert.confirmed(1));

    assertThat(gaps)
        .containsExactly(
            "Expected outcome 3 of event %s, but got 4: the figures miss what is between"
                .formatted(concert.key()));
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
  void saysInHeadersWhatTheFiguresAre() {
    EventScript concert = new EventScript("Concert");
    OutcomeRecord published = concert.published(5);
    OutcomeRecord confirmed = concert.at("2026-03-02T10:00:00Z").confirmed(2);

    outcomes.pipeInput(
        new TestRecord<>(concert.key(), wire.write(published), headersOf(published)));
    outcomes.pipeInput(
        new TestRecord<>(concert.key(), wire.write(confirmed), headersOf(confirmed)));
    driver.advanceWallClockTime(SUM_INTERVAL);

    assertThat(texts(eventFigures.readRecord().headers()))
        .containsEntry("ce_id", concert.key() + ":1")
        .doesNotContainKey("traceparent");
    assertThat(texts(eventFigures.readRecord().headers()))
        .containsOnly(
            entry("ce_specversion", "1.0"),
            entry("ce_id", concert.key() + ":2"),
            entry("ce_source", "/evently/analytics-streams"),
            entry("ce_type", "dev.evently.analytics.EventFigures"),
            entry("ce_subject", concert.key()),
            entry("ce_sequence", "0000000000000000002"),
            entry("ce_time", "2026-03-02T10:00:00Z"),
            entry("content-type", "application/json"));
    TestRecord<String, DailyFigures> day = dailyFigures.readRecord();
    assertThat(texts(day.headers()))
        .containsOnly(
            entry("ce_specversion", "1.0"),
            entry("ce_id", "2026-03-02:1"),
            entry("ce_source", "/evently/analytics-streams"),
            entry("ce_type", "dev.evently.analytics.DailyFigures"),
            entry("ce_subject", "2026-03-02"),
            entry("ce_time", day.getRecordTime().toString()),
            entry("content-type", "application/json"));
  }

  @Test
  void fixesEveryNameThatIsFoundAgainByName() {
    String described = topology.describe().toString();

    assertThat(described)
        .doesNotContainPattern("KSTREAM-[A-Z-]*\\d{10}")
        .doesNotContainPattern("KTABLE-[A-Z-]*\\d{10}")
        .contains(
            "read-outcomes",
            "count-once",
            "fold-events",
            "sum-days",
            "sum-parts",
            "fold-days",
            "by-day-repartition");
    assertThat(driver.getAllStateStores().keySet())
        .containsExactlyInAnyOrder(
            "counted-sequences",
            "event-figures",
            "day-sums",
            "daily-figures",
            "figure-parts",
            "all-event-figures",
            "all-daily-figures");
    assertThat(changelogs())
        .containsExactlyInAnyOrder(
            "evently-analytics-counted-sequences-changelog",
            "evently-analytics-event-figures-changelog",
            "evently-analytics-day-sums-changelog",
            "evently-analytics-daily-figures-changelog",
            "evently-analytics-figure-parts-changelog",
            "evently-analytics-by-day-repartition");
  }

  private static Headers headersOf(OutcomeRecord outcome) {
    return CloudEvents.BOOKING_PROCESSOR.headers(
        outcome.outcome().type(),
        outcome.id(),
        Wire.key(outcome.eventId()),
        outcome.sequence(),
        outcome.decidedAt(),
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new HashMap<>();
    headers.forEach(
        header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return texts;
  }

  private Set<String> changelogs() {
    EventScript concert = new EventScript("Concert");
    send(concert.published(5), concert.confirmed(1));
    return driver.producedTopicNames().stream()
        .filter(topic -> topic.startsWith(APPLICATION_ID))
        .collect(Collectors.toSet());
  }

  private byte[] withNull(String field, OutcomeRecord record) {
    String json = new String(wire.write(record), StandardCharsets.UTF_8);
    String broken =
        json.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\{[^}]*})", "\"" + field + "\":null");
    assertThat(broken).isNotEqualTo(json).contains("\"" + field + "\":null");
    return broken.getBytes(StandardCharsets.UTF_8);
  }
}
