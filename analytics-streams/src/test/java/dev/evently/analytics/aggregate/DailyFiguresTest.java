package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evently.analytics.testing.EventScript;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyFiguresTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  private final EventScript event = new EventScript("Concert").at("2026-03-01T23:59:59.999Z");

  @Test
  void addsUpBookingsPromotionsCancellationsAndRejections() {
    DailyFigures sum =
        DailyFigures.none(DAY)
            .plus(DailyFigures.of(event.confirmed(3)).orElseThrow())
            .plus(DailyFigures.of(event.promoted(2)).orElseThrow())
            .plus(DailyFigures.of(event.cancelled(4)).orElseThrow())
            .plus(DailyFigures.of(event.rejected()).orElseThrow())
            .plus(DailyFigures.of(event.changeRejected()).orElseThrow());

    assertThat(sum)
        .isEqualTo(new DailyFigures(DAY, 5, 2, 5, 1, 1, 4, 2, Revenue.NONE, Revenue.NONE));
  }

  @Test
  void addsNothingForWhatIsNeitherBookedNorCancelledNorRejected() {
    assertThat(DailyFigures.of(event.published(3))).isEmpty();
    assertThat(DailyFigures.of(event.changed(3))).isEmpty();
    assertThat(DailyFigures.of(event.joined(1))).isEmpty();
    assertThat(DailyFigures.of(event.left(1))).isEmpty();
    assertThat(DailyFigures.of(event.cancelledAgain())).isEmpty();
  }

  @Test
  void countsConfirmedHoldsAndVoidedBookingsWithTheirRevenue() {
    event.priced(1500, "EUR");
    DailyFigures sum =
        DailyFigures.none(DAY)
            .plus(DailyFigures.of(event.confirmed(3)).orElseThrow())
            .plus(DailyFigures.of(event.holdConfirmed(2, false)).orElseThrow())
            .plus(DailyFigures.of(event.holdConfirmed(1, true)).orElseThrow())
            .plus(DailyFigures.of(event.priced(700, "CHF").promoted(1)).orElseThrow())
            .plus(DailyFigures.of(event.cancelled(1)).orElseThrow())
            .plus(DailyFigures.of(event.priced(1500, "EUR").bookingVoided(2)).orElseThrow());

    assertThat(sum)
        .isEqualTo(
            new DailyFigures(
                DAY,
                6,
                4,
                7,
                2,
                2,
                3,
                0,
                revenue(Map.of("EUR", 9000, "CHF", 700)),
                revenue(Map.of("EUR", 3000, "CHF", 700))));
  }

  @Test
  void addsNothingForWhatOnlyMovesPlaces() {
    event.priced(1500, "EUR");
    assertThat(
            List.of(
                event.held(1),
                event.offered(1),
                event.holdConfirmedAgain(),
                event.holdExpired(1),
                event.holdReleased(1),
                event.holdVoided(1),
                event.waitVoided(),
                event.transferred(1),
                event.seatsAdded(),
                event.eventCancelled(),
                event.settled()))
        .allSatisfy(outcome -> assertThat(DailyFigures.of(outcome)).isEmpty());
  }

  private static Revenue revenue(Map<String, Integer> byCurrency) {
    TreeMap<String, BigInteger> amounts = new TreeMap<>();
    byCurrency.forEach((currency, amount) -> amounts.put(currency, BigInteger.valueOf(amount)));
    return new Revenue(amounts);
  }

  @Test
  void doesNotMixDays() {
    DailyFigures nextDay =
        DailyFigures.of(event.at("2026-03-02T00:00:00Z").confirmed(1)).orElseThrow();

    assertThat(nextDay.date()).isEqualTo("2026-03-02");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DailyFigures.none(DAY).plus(nextDay))
        .withMessage("Expected figures of 2026-03-01, but got those of 2026-03-02");
  }
}
