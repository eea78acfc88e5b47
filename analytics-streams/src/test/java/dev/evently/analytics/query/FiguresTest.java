package dev.evently.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import dev.evently.analytics.aggregate.EventStatus;
import dev.evently.analytics.aggregate.Revenue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  @Test
  void anOverviewAddsUpAllEvents() {
    Overview overview =
        Overview.of(
            counted(
                event(1, 3, 1, "2026-03-01T12:00:00Z"),
                event(2, 0, 0, "2026-03-03T12:00:00Z"),
                event(3, 10, 10, "2026-03-02T12:00:00Z")));

    assertThat(overview)
        .isEqualTo(
            new Overview(
                3,
                6,
                11,
                9,
                12,
                15,
                18,
                decimal("0.4444"),
                Instant.parse("2026-03-03T12:00:00Z"),
                0,
                euros(60),
                "2s-3"));
  }

  @Test
  void anOverviewOfNothingIsZeroAndOfNoTime() {
    assertThat(Overview.of(counted()))
        .isEqualTo(
            new Overview(0, 0, 0, 0, 0, 0, 0, decimal("0.0000"), null, 0, Revenue.NONE, "2s-3"));
  }

  /** 0.35, 0.3, 0.625 and 0.712: their mean is 0.49675, but 0.49674999999999997 in binary. */
  @Test
  void theMeanOfSharesIsRoundedAsInDecimals() {
    Overview overview =
        Overview.of(
            counted(
                event(1, 100, 35, "2026-03-01T12:00:00Z"),
                event(2, 20, 6, "2026-03-01T12:00:00Z"),
                event(3, 40, 25, "2026-03-01T12:00:00Z"),
                event(4, 1000, 712, "2026-03-01T12:00:00Z")));

    assertThat(overview.averageUtilization()).isEqualTo(decimal("0.4968"));
  }

  @Test
  void aCancelledEventIsNoneOfTheEventsThatTakePlace() {
    EventFigures held = event(1, 4, 2, "2026-03-01T12:00:00Z");
    EventFigures cancelled = cancelled(event(2, 4, 4, "2026-03-02T12:00:00Z"));

    Overview overview = Overview.of(counted(held, cancelled));

    assertThat(overview.events()).isEqualTo(1);
    assertThat(overview.cancelledEvents()).isEqualTo(1);
    assertThat(overview.averageUtilization()).isEqualTo(decimal("0.5000"));
    assertThat(overview.cancelledBookings()).isEqualTo(6);
    assertThat(TopEvent.of(List.of(cancelled, held), 5))
        .extracting(TopEvent::eventId)
        .containsExactly(held.eventId());
  }

  @Test
  void topEventsComeByConfirmedPlacesThenById() {
    List<EventFigures> events =
        List.of(
            event(0xf0, 10, 7, "2026-03-01T12:00:00Z"),
            event(2, 10, 7, "2026-03-01T12:00:00Z"),
            event(3, 90, 9, "2026-03-01T12:00:00Z"),
            event(4, 10, 1, "2026-03-01T12:00:00Z"));

    assertThat(TopEvent.of(events, 3))
        .containsExactly(
            new TopEvent(new UUID(0, 3), "Event 3", 90, 9, decimal("0.1000"), euros(20)),
            new TopEvent(new UUID(0, 2), "Event 2", 10, 7, decimal("0.7000"), euros(20)),
            new TopEvent(new UUID(0, 0xf0), "Event 240", 10, 7, decimal("0.7000"), euros(20)));
  }

  @Test
  void theCancellationRateIsOfAllDaysTogether() {
    assertThat(CancellationRate.of(List.of(day(2, 0), DailyFigures.none(DAY), day(1, 2))))
        .isEqualTo(new CancellationRate(3, 2, decimal("0.6667"), null));
  }

  @Test
  void theCancellationRateOfNothingIsZero() {
    assertThat(CancellationRate.of(List.of(day(0, 2))))
        .isEqualTo(new CancellationRate(0, 2, decimal("0.0000"), null));
  }

  private static CountedEvents.Counted counted(EventFigures... events) {
    return new CountedEvents.Counted(List.of(events), "2s-3");
  }

  private static BigDecimal decimal(String digits) {
    return new BigDecimal(digits);
  }

  private static EventFigures event(int id, int capacity, int confirmed, String decidedAt) {
    return new EventFigures(
        new UUID(0, id),
        "Event " + id,
        null,
        capacity,
        confirmed,
        0,
        4,
        2,
        3,
        5,
        6,
        1,
        Instant.parse(decidedAt),
        EventStatus.SCHEDULED,
        euros(20));
  }

  private static EventFigures cancelled(EventFigures event) {
    return new EventFigures(
        event.eventId(),
        event.name(),
        event.startsAt(),
        event.capacity(),
        event.confirmed(),
        event.held(),
        event.waitlisted(),
        event.confirmedBookings(),
        event.cancelledBookings(),
        event.promoted(),
        event.rejected(),
        event.sequence(),
        event.decidedAt(),
        EventStatus.CANCELLED,
        event.revenue());
  }

  private static Revenue euros(long cents) {
    return new Revenue(new TreeMap<>(Map.of("EUR", BigInteger.valueOf(cents))));
  }

  private static DailyFigures day(long confirmed, long cancelled) {
    return new DailyFigures(
        DAY, confirmed + cancelled, confirmed, confirmed, 0, cancelled, 0, 0, null, null);
  }
}
