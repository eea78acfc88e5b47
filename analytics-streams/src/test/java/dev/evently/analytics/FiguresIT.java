package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Outcomes go in, analysts ask over HTTP. */
class FiguresIT extends AnalyticsService {
  @Test
  void addsUpWhatWasDecided() {
    JsonNode before = admin.read("overview");
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    EventScript concert = new EventScript("Concert").at(now);
    EventScript play = new EventScript("Play").at(now);

    log.commit(concert.published(4), concert.confirmed(3), concert.confirmed(1), concert.joined(2));
    log.commit(concert.joined(1), concert.rejected(), play.published(8), play.confirmed(2));
    log.commit(concert.cancelled(3), concert.promoted(2), concert.changeRejected());

    awaitCounted(play, 2);
    // The last that is said of the concert.
    await().atMost(SOON).until(() -> more(before, admin.read("overview"), "rejected") == 2);
    JsonNode after = admin.read("overview");
    assertThat(find(concert)).get().extracting(row -> row.get("confirmed").asInt()).isEqualTo(3);
    assertThat(more(before, after, "events")).isEqualTo(2);
    assertThat(more(before, after, "confirmedBookings")).isEqualTo(3);
    assertThat(more(before, after, "confirmedTickets")).isEqualTo(5);
    assertThat(more(before, after, "cancelledBookings")).isEqualTo(1);
    assertThat(more(before, after, "waitlisted")).isEqualTo(1);
    assertThat(more(before, after, "promoted")).isEqualTo(1);
    assertThat(after.get("averageUtilization").asDouble()).isBetween(0.0, 1.0);
    assertThat(after.get("asOf").asString()).isEqualTo(now);
    assertThat(top(play))
        .hasToString(
            "{\"eventId\":\"%s\",\"name\":\"Play\",\"capacity\":8,\"confirmed\":2,\"utilization\":0.25,\"revenue\":{}}"
                .formatted(play.eventId()));
  }

  @Test
  void earnsWithConfirmedBookingsUntilTheEventIsCancelled() {
    JsonNode before = admin.read("overview");
    EventScript gala = new EventScript("Gala").priced(1500, "XTS");
    EventScript ball = new EventScript("Ball").priced(900, "XAU");

    log.commit(gala.published(9), gala.confirmed(2), gala.held(3), gala.joined(2));
    log.commit(
        gala.offered(2), gala.holdConfirmed(2, true), gala.cancelled(1), gala.transferred(1));
    log.commit(ball.published(9), ball.confirmed(1), ball.held(2), ball.holdConfirmed(2, false));
    awaitCounted(gala, 3);
    awaitCounted(ball, 3);

    assertThat(top(gala).get("revenue")).hasToString("{\"XTS\":4500}");
    JsonNode sold = admin.read("overview");
    assertThat(more(before, sold, "promoted")).isEqualTo(1);
    assertThat(sold.get("revenue").get("XTS").asInt()).isEqualTo(4500);
    assertThat(sold.get("revenue").get("XAU").asInt()).isEqualTo(2700);

    log.commit(ball.eventCancelled(), ball.bookingVoided(1), ball.bookingVoided(2));
    await()
        .atMost(SOON)
        .until(() -> more(before, admin.read("overview"), "cancelledBookings") == 3);

    JsonNode after = admin.read("overview");
    assertThat(more(before, after, "events")).isEqualTo(1);
    assertThat(more(before, after, "cancelledEvents")).isEqualTo(1);
    assertThat(more(before, after, "confirmedTickets")).isEqualTo(3);
    assertThat(after.get("revenue").get("XTS").asInt()).isEqualTo(4500);
    assertThat(after.get("revenue").has("XAU")).isFalse();
    assertThat(find(ball)).isEmpty();
  }

  @Test
  void givesOneRowForEachDayAndZeroForAnEmptyOne() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate busy = today.minusDays(200);
    EventScript fair = new EventScript("Fair").at(busy + "T23:59:59.999Z");
    JsonNode rateBefore = admin.read("cancellation-rate?days=366");

    log.commit(fair.published(50), fair.confirmed(5), fair.joined(2), fair.promoted(2));
    log.commit(fair.at(busy.plusDays(2) + "T00:00:00Z").confirmed(1), fair.cancelled(5));
    awaitCounted(fair, 3);

    // Days are counted apart, and what a transaction says of one may come in two parts.
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(count("daily-confirmed?days=366", busy)).isEqualTo(2);
          assertThat(count("daily-confirmed?days=366", busy.plusDays(2))).isEqualTo(1);
          JsonNode rate = admin.read("cancellation-rate?days=366");
          assertThat(more(rateBefore, rate, "confirmed")).isEqualTo(3);
          assertThat(more(rateBefore, rate, "cancelled")).isEqualTo(1);
        });
    assertThat(count("daily-confirmed?days=366", busy.plusDays(1))).isZero();
    JsonNode days = admin.read("daily-confirmed?days=366");
    assertThat(days.size()).isEqualTo(366);
    assertThat(dates(days)).isSorted().doesNotHaveDuplicates();
    assertThat(LocalDate.parse(days.get(365).get("date").asString())).isAfterOrEqualTo(today);
    assertThat(admin.read("daily-confirmed").size()).isEqualTo(30);
    assertThat(admin.read("daily-confirmed?days=1").size()).isEqualTo(1);
  }

  @Test
  void countsNeitherAbortedNorRepeatedNorUnreadableRecords() {
    EventScript sold = new EventScript("Sold");
    EventScript aborted = new EventScript("Aborted");
    OutcomeRecord[] script = {sold.published(9), sold.confirmed(2), sold.cancelled(2)};
    JsonNode before = admin.read("overview");

    log.abort(aborted.published(9), aborted.confirmed(9));
    log.commit(script);
    log.commitBytes(sold.eventId(), "{".getBytes(StandardCharsets.UTF_8));
    log.commit(script);
    log.abort(sold.confirmed(7));
    EventScript last = new EventScript(sold.eventId(), "Sold");
    last.published(9);
    last.confirmed(2);
    last.cancelled(2);
    log.commit(last.confirmed(4));

    awaitCounted(sold, 4);
    JsonNode after = admin.read("overview");
    assertThat(more(before, after, "events")).isEqualTo(1);
    assertThat(more(before, after, "confirmedBookings")).isEqualTo(1);
    assertThat(more(before, after, "confirmedTickets")).isEqualTo(4);
    assertThat(more(before, after, "cancelledBookings")).isEqualTo(1);
  }

  @Test
  void keepsTheNewestFiguresInACompactedTopic() throws Exception {
    EventScript opera = new EventScript("Opera");
    log.commit(opera.published(9), opera.confirmed(2), opera.joined(1));

    EventFigures figures =
        await()
            .atMost(SOON)
            .until(
                () -> newestRecords().get(opera.key()),
                newest -> newest != null && newest.sequence() == 3);

    assertThat(figures.confirmed()).isEqualTo(2);
    assertThat(figures.waitlisted()).isEqualTo(1);
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      assertThat(kafka.listTopics().names().get())
          .filteredOn(name -> name.startsWith("evently-analytics"))
          .containsExactlyInAnyOrder(
              "evently-analytics-counted-sequences-changelog",
              "evently-analytics-event-figures-changelog",
              "evently-analytics-day-sums-changelog",
              "evently-analytics-daily-figures-changelog",
              "evently-analytics-figure-parts-changelog",
              "evently-analytics-by-day-repartition");
    }
  }

  private long count(String call, LocalDate day) {
    return StreamSupport.stream(admin.read(call).spliterator(), false)
        .filter(each -> each.get("date").asString().equals(day.toString()))
        .mapToLong(each -> each.get("count").asLong())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> dates(JsonNode days) {
    return StreamSupport.stream(days.spliterator(), false)
        .map(each -> each.get("date").asString())
        .toList();
  }

  private Map<String, EventFigures> newestRecords() throws Exception {
    Wire<EventFigures> wire = new Wire<>(EventFigures.class);
    Map<String, EventFigures> newest = new HashMap<>();
    try (var reader =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          IntStream.range(0, 3)
              .mapToObj(partition -> new TopicPartition(Topics.EVENT_FIGURES, partition))
              .toList();
      reader.assign(partitions);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
        for (var record : reader.poll(Duration.ofMillis(200))) {
          UUID key = Wire.key(record.key());
          newest.put(key.toString(), wire.read(record.value()));
        }
      }
    }
    return newest;
  }
}
