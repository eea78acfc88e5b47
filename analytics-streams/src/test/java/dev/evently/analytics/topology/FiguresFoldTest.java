package dev.evently.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.Revenue;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.log.Wire;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** What the figures come to. */
class FiguresFoldTest extends DrivenTopology {
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
  void followsHoldsOffersAndRevenueToTheEndOfTheEvent() {
    EventScript gala = new EventScript("Gala").priced(1500, "EUR");
    send(gala.published(0), gala.seatsAdded(), gala.confirmed(6), gala.held(2), gala.held(2));
    send(gala.joined(2), gala.holdExpired(2), gala.offered(2), gala.holdConfirmed(2, true));
    send(gala.transferred(2));

    EventFigures sold = of(gala, eventFigures.readKeyValuesToMap());
    assertThat(sold.capacity()).isEqualTo(10);
    assertThat(sold.confirmed()).isEqualTo(8);
    assertThat(sold.held()).isEqualTo(2);
    assertThat(sold.promoted()).isEqualTo(1);
    assertThat(sold.revenue().byCurrency()).containsEntry("EUR", BigInteger.valueOf(12_000));

    send(gala.eventCancelled(), gala.holdVoided(2), gala.bookingVoided(6));
    send(gala.settled(), gala.bookingVoided(2));

    EventFigures over = of(gala, eventFigures.readKeyValuesToMap());
    assertThat(over.takesPlace()).isFalse();
    assertThat(over.revenue()).isEqualTo(Revenue.NONE);
    DailyFigures day = Objects.requireNonNull(dailyFigures.readKeyValuesToMap().get("2026-03-01"));
    assertThat(day.confirmedTickets()).isEqualTo(8);
    assertThat(day.cancelledTickets()).isEqualTo(8);
    assertThat(day.revenueConfirmed()).isEqualTo(day.revenueCancelled());
    assertThat(day.revenueConfirmed()).isEqualTo(sold.revenue());
  }

  @Test
  void goesOnFromFiguresThatWereWrittenBeforeThereWerePrices() throws Exception {
    EventScript gala = new EventScript("Gala").priced(1500, "EUR");
    send(gala.published(9), gala.confirmed(1));
    KeyValueStore<String, EventFigures> store = driver.getKeyValueStore(AnalyticsTopology.EVENTS);
    EventFigures stored = store.get(gala.key());
    String json = new String(new Wire<>(EventFigures.class).write(stored), StandardCharsets.UTF_8);
    String old = json.replace(",\"status\":\"SCHEDULED\",\"revenue\":{\"EUR\":1500}", "");
    assertThat(old).isNotEqualTo(json);
    store.put(
        gala.key(), new Wire<>(EventFigures.class).read(old.getBytes(StandardCharsets.UTF_8)));

    send(gala.confirmed(2));

    EventFigures figures = of(gala, eventFigures.readKeyValuesToMap());
    assertThat(figures.confirmedBookings()).isEqualTo(2);
    assertThat(figures.revenue().byCurrency()).containsEntry("EUR", BigInteger.valueOf(3000));
  }
}
