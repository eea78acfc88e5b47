package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.analytics.testing.EventScript;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Several instances share the counting, and each answers for all. */
class InstancesIT extends AnalyticsService {
  private static final int STEPS = 60;

  /** Until Kafka Streams has moved its tasks, on a machine that is busy. */
  private static final Duration MOVED = Duration.ofMinutes(2);

  private final String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private final List<EventScript> events =
      Stream.of("A", "B", "C", "D", "E", "F")
          .map(name -> new EventScript(name).at(now).priced(700, "XTS"))
          .toList();
  private int steps;

  @Test
  void countEachOutcomeOnceWhileOneComesAndGoes() {
    events.forEach(event -> log.commit(event.published(100_000)));
    sell();
    try (AnalyticsInstance second = AnalyticsInstance.start(bootstrapServers, 3)) {
      sell();
      Analyst other = second.analyst();
      await().atMost(MOVED).until(() -> other.get("/api/v1/analytics/daily").statusCode() == 200);
      sell();
      events.forEach(event -> expectCounted(admin, event));
      events.forEach(event -> expectCounted(other, event));
      String asOf = admin.read("revenue").get("asOf").asString();
      for (String call : List.of("revenue", "daily", "cancellations", "waitlist-demand")) {
        String sameAsOf = call + "?asOf=" + asOf;
        JsonNode answer =
            await()
                .atMost(SOON)
                .until(
                    () -> Analyst.json(other.get("/api/v1/analytics/" + sameAsOf)),
                    each -> each.has("asOf"));
        assertThat(answer).as(call).isEqualTo(admin.read(sameAsOf));
      }
    }
    sell();
    events.forEach(event -> expectCounted(admin, event));
  }

  /** Each event gives back one of five tickets. */
  private void sell() {
    for (int i = 0; i < STEPS; i++) {
      events.forEach(event ->
          log.commit(event.confirmed(3), event.confirmed(2), event.cancelled(1), event.joined(1)));
      steps++;
    }
  }

  private void expectCounted(Analyst analyst, EventScript event) {
    int sold = steps * 4;
    JsonNode curve =
        await()
            .atMost(MOVED)
            .until(
                () ->
                    Analyst.json(
                        analyst.get(
                            "/api/v1/analytics/events/%s/sell-through".formatted(event.key()))),
                each -> each.path("sold").asInt(-1) == sold);
    assertThat(curve.get("capacity").asInt()).isEqualTo(100_000);
    JsonNode cancelled = analyst.read("cancellations?eventId=" + event.key()).get("total");
    assertThat(cancelled.get("confirmedBookings").asInt()).isEqualTo(steps * 2);
    assertThat(cancelled.get("cancelledTickets").asInt()).isEqualTo(steps);
    assertThat(analyst.read("revenue?eventId=" + event.key()).get("total").get("net"))
        .hasToString("{\"XTS\":%d}".formatted(sold * 700));
  }
}
