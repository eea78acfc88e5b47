package dev.evently.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.aggregate.EventFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  @Test
  void anOverviewAddsUpAllEvents() {
    Overview overview =
        Overview.of(
            List.of(
                event(1, 3, 1, "2026-03-01T12:00:00Z"),
                event(2, 0, 0, "2026-03-03T12:00:00Z"),
                event(3, 10, 10, "2026-03-02T12:00:00Z")));

    assertThat(overview)
        .isEqualTo(
            new Overview(
                3, 6, 11, 9, 12, 15, 18, decimal("0.4444"), Instant.parse("2026-03-03T12:00:00Z")));
  }

  @Test
  void anOverviewOfNothingIsZeroAndOfNoTime() {
    assertThat(Overview.of(List.of()))
        .isEqualTo(new Overview(0, 0, 0, 0, 0, 0, 0, decimal("0.0000"), null));
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
            new TopEvent(new UUID(0, 3), "Event 3", 90, 9, decimal("0.1000")),
            new TopEvent(new UUID(0, 2), "Event 2", 10, 7, decimal("0.7000")),
            new TopEvent(new UUID(0, 0xf0), "Event 240", 10, 7, decimal("0.7000")));
  }

  @Test
  void theCancellationRateIsOfAllDaysTogether() {
    assertThat(CancellationRate.of(List.of(day(2, 0), DailyFigures.none(DAY), day(1, 2))))
        .isEqualTo(new CancellationRate(3, 2, decimal("0.6667")));
  }

  @Test
  void theCancellationRateOfNothingIsZero() {
    assertThat(CancellationRate.of(List.of(day(0, 2))))
        .isEqualTo(new CancellationRate(0, 2, decimal("0.0000")));
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
        Instant.parse(decidedAt));
  }

  private static DailyFigures day(long confirmed, long cancelled) {
    return new DailyFigures(DAY, confirmed + cancelled, confirmed, confirmed, 0, cancelled, 0, 0);
  }
}
