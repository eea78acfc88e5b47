package dev.evently.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.analytics.testing.EventScript;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Outcomes go in, analysts ask for periods and shares, now and as of a position. */
class PartsIT extends AnalyticsService {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void answersTheSameAsOfAPositionForEver() {
    EventScript gala = new EventScript("Gala").at(now.toString()).priced(1500, "EUR");
    log.commit(gala.published(9), gala.confirmed(2), gala.joined(3));
    JsonNode first = awaitSold(gala, 2);
    String asOf = first.get("asOf").asString();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    String span = "from=%s&to=%s".formatted(hour, hour.plus(2, ChronoUnit.HOURS));
    String[] calls = {
      "events/%s/sell-through".formatted(gala.key()),
      "events/%s/sales?step=PT1M&%s".formatted(gala.key(), span),
      "events/%s/sales?step=PT15M&%s".formatted(gala.key(), span),
      "sales?step=PT1M&" + span,
      "sales?step=PT15M&" + span,
      "daily?zone=Europe/Berlin",
      "daily?eventId=" + gala.key(),
      "waitlist-demand?eventId=" + gala.key(),
      "waitlist-demand",
      "conversion",
      "cancellations",
      "refusals",
      "revenue",
      "summary",
      "cancellation-rate",
      "daily-confirmed",
      "daily-confirmed?zone=Asia/Tokyo",
      "summary?eventId=" + gala.key(),
      "latency?" + span,
    };
    JsonNode[] before = new JsonNode[calls.length];
    for (int i = 0; i < calls.length; i++) {
      before[i] = asOf(calls[i], asOf);
    }

    log.commit(gala.confirmed(3), gala.cancelled(2), gala.rejected(), gala.joined(1));
    JsonNode second = awaitSold(gala, 3);

    assertThat(second.get("asOf").asString()).isNotEqualTo(asOf);
    for (int i = 0; i < calls.length; i++) {
      assertThat(asOf(calls[i], asOf)).as(calls[i]).isEqualTo(before[i]);
    }
    assertThat(asOf(calls[0], second.get("asOf").asString())).isEqualTo(second);
  }

  @Test
  void showsHowAnEventSellsUntilItIsSoldOut() {
    Instant begin = now.minus(3, ChronoUnit.HOURS);
    EventScript gala = new EventScript("Gala").at(begin.toString()).priced(1500, "EUR");
    log.commit(gala.published(5), gala.confirmed(2));
    log.commit(gala.at(begin.plusSeconds(3600).toString()).confirmed(3), gala.joined(2));
    log.commit(gala.at(begin.plusSeconds(7200).toString()).cancelled(2));

    JsonNode curve = awaitSold(gala, 3);

    assertThat(curve.get("name").asString()).isEqualTo("Gala");
    assertThat(curve.get("capacity").asInt()).isEqualTo(5);
    assertThat(curve.get("share").asDouble()).isEqualTo(0.6);
    assertThat(curve.get("onSaleAt").asString()).isEqualTo(begin.toString());
    assertThat(curve.get("soldOutAt").asString()).isEqualTo(begin.plusSeconds(3600).toString());
    assertThat(curve.get("timeToSellOut").asString()).isEqualTo("PT1H");
    assertThat(curve.get("points").valueStream().map(point -> point.get("sold").asInt()))
        .containsExactly(2, 5, 3);
    JsonNode revenue = admin.read("revenue?eventId=" + gala.key()).get("total");
    assertThat(revenue.get("net")).hasToString("{\"EUR\":4500}");
    assertThat(revenue.get("categories").size()).isEqualTo(1);
    JsonNode cancelled = admin.read("cancellations?eventId=" + gala.key()).get("total");
    assertThat(cancelled.get("rate").asDouble()).isEqualTo(0.5);
    JsonNode demand = admin.read("waitlist-demand?eventId=" + gala.key()).get("total");
    assertThat(demand.get("unmet").asInt()).isEqualTo(2);
    assertThat(admin.read("refusals?eventId=" + gala.key()).get("total").get("rejected").asInt())
        .isZero();
  }

  @Test
  void addsUpTheMinutesOfAllEvents() {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES).minus(2, ChronoUnit.DAYS);
    EventScript gala = new EventScript("Gala").at(minute.toString()).priced(1500, "XTS");
    EventScript ball = new EventScript("Ball").at(minute.plusSeconds(59).toString());
    log.commit(gala.published(9), gala.confirmed(2), ball.published(9), ball.confirmed(3));
    log.commit(gala.at(minute.plusSeconds(60).toString()).confirmed(1), ball.rejected());
    awaitSold(gala, 3);
    awaitSold(ball, 3);
    String span = "from=%s&to=%s".formatted(minute, minute.plus(2, ChronoUnit.MINUTES));

    JsonNode steps =
        await()
            .atMost(SOON)
            .until(
                () -> read("sales?" + span).path("steps"),
                each -> each.path(1).path("decided").path("confirmedTickets").asInt() == 1);

    JsonNode first = steps.get(0).get("decided");
    assertThat(steps.get(0).get("start").asString()).isEqualTo(minute.toString());
    assertThat(first.get("confirmedTickets").asInt()).isEqualTo(5);
    assertThat(first.get("rejected").asInt()).isEqualTo(1);
    assertThat(first.get("revenueConfirmed")).hasToString("{\"XTS\":3000}");
    assertThat(steps.size()).isEqualTo(2);
  }

  @Test
  void followsWaitsAndOffersToTheirEnds() {
    EventScript gala = new EventScript("Gala").at(now.toString());
    log.commit(
        gala.published(9), gala.confirmed(9), gala.joined(2), gala.joined(3), gala.joined(4));
    log.commit(gala.cancelled(2), gala.offered(2), gala.holdConfirmed(2, true));
    log.commit(gala.left(3));
    JsonNode demand =
        await()
            .atMost(SOON)
            .until(
                () -> read("waitlist-demand?eventId=" + gala.key()),
                each -> each.path("total").path("left").asInt(-1) == 3)
            .get("total");

    assertThat(demand)
        .hasToString(
            "{\"asked\":9,\"served\":2,\"declined\":0,\"offered\":0,\"left\":3,\"ended\":0,"
                + "\"waiting\":4,\"unmet\":7}");
    JsonNode conversion = admin.read("conversion?eventId=" + gala.key());
    assertThat(conversion.get("offers").get("rate").asDouble()).isEqualTo(1);
    assertThat(conversion.get("waits").get("rate").asDouble()).isEqualTo(0.5);
    assertThat(conversion.get("waits").get("open").asInt()).isEqualTo(1);
  }

  @Test
  void summarisesWhatTheOtherCallsTell() {
    EventScript gala = new EventScript("Gala").at(now.toString()).priced(1500, "EUR");
    log.commit(gala.published(9), gala.confirmed(5), gala.confirmed(4), gala.rejected());
    log.commit(gala.joined(2), gala.cancelled(5), gala.offered(2));
    String one = "?eventId=" + gala.key();
    awaitSold(gala, 4);

    for (String subject : List.of("?limit=3", one)) {
      JsonNode summary = admin.read("summary" + subject);
      String asOf = summary.get("asOf").asString();
      JsonNode conversion = asOf("conversion" + (subject.equals(one) ? one : ""), asOf);
      assertThat(summary.get("offers")).isEqualTo(conversion.get("offers"));
      assertThat(summary.get("waits")).isEqualTo(conversion.get("waits"));
      Map.of(
              "bookings", "cancellations",
              "demand", "waitlist-demand",
              "refusals", "refusals",
              "revenue", "revenue")
          .forEach((part, call) ->
              assertThat(summary.get(part))
                  .as(call)
                  .isEqualTo(asOf(call + subject, asOf).get("total")));
    }
    JsonNode summary = admin.read("summary" + one);
    assertThat(summary.get("bookings").get("confirmedTickets").asInt()).isEqualTo(9);
    assertThat(summary.get("bookings").get("cancelledTickets").asInt()).isEqualTo(5);
    assertThat(summary.get("refusals").get("rejected").asInt()).isEqualTo(1);
    assertThat(summary.get("revenue").get("net")).hasToString("{\"EUR\":6000}");
    assertThat(summary.has("leaders")).isFalse();
    assertThat(
            admin
                .read("summary?limit=100")
                .get("leaders")
                .get("demand")
                .valueStream()
                .filter(each -> each.get("eventId").asString().equals(gala.key()))
                .count())
        .isZero();
  }

  @Test
  void countsADayByTheZone() {
    ZoneId zone = ZoneId.of("Pacific/Kiritimati");
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(20);
    Instant start = day.atStartOfDay(zone).toInstant();
    EventScript gala = new EventScript("Gala").at(start.minusSeconds(1).toString());
    log.commit(gala.published(9), gala.confirmed(1));
    log.commit(gala.at(start.toString()).confirmed(2), gala.confirmed(1));
    awaitSold(gala, 4);

    JsonNode days =
        admin
            .read(
                "daily?zone=%s&from=%s&to=%s&eventId=%s"
                    .formatted(zone, day.minusDays(1), day, gala.key()))
            .get("days");

    assertThat(days.valueStream().map(each -> each.get("decided").get("confirmedTickets").asInt()))
        .containsExactly(1, 3);
    assertThat(admin.read("daily-confirmed?days=30&zone=" + zone).size()).isEqualTo(30);
    JsonNode latency =
        admin.read("latency?from=%s&to=%s".formatted(start, start.plus(1, ChronoUnit.DAYS)));
    assertThat(latency.get("decisions").asInt()).isEqualTo(2);
    assertThat(latency.get("p99").isNull()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily?zone=Mars/Olympus",
        "daily?zone=UTC%2B3",
        "daily?from=2020-01-01&to=2020-01-02",
        "daily?from=2026-02-02&to=2026-02-01",
        "daily?to=%2B999999999-12-31",
        "daily?asOf=nonsense",
        "daily?asOf=0-0",
        "daily?asOf=zzzzzzz-0-0",
        "daily?eventId=nobody",
        "latency?from=2026-01-01T00:00:01Z",
        "latency?from=1500-01-01T00:00:00Z",
        "latency?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
        "revenue?limit=101",
        "sales?step=PT5M",
        "sales?from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z",
        "sales?to=2026-01-01T00:00:01Z",
        "overview?asOf=nonsense",
        "top-events?asOf=0-0",
        "cancellation-rate?to=tomorrow",
        "daily-confirmed?to=2020-01-01",
        "events/01890a5d-ac96-774b-bcce-b302099a8057/sales?step=PT5M",
        "events/01890a5d-ac96-774b-bcce-b302099a8057/sales?to=2026-01-01T00:00:01Z",
      })
  void rejectsWhatCannotBeAnswered(String call) {
    int query = call.indexOf('?');
    expectProblem(
        admin.get("/api/v1/analytics/" + call),
        400,
        "/api/v1/analytics/" + call.substring(0, query));
  }

  private JsonNode asOf(String call, String asOf) {
    return admin.read(call + (call.contains("?") ? "&" : "?") + "asOf=" + asOf);
  }

  private JsonNode awaitSold(EventScript event, int sold) {
    return await()
        .atMost(SOON)
        .until(
            () -> read("events/%s/sell-through".formatted(event.key())),
            curve -> curve.path("sold").asInt(-1) == sold);
  }

  /** Also what is no answer yet. */
  private JsonNode read(String call) {
    return Analyst.json(admin.get("/api/v1/analytics/" + call));
  }
}
