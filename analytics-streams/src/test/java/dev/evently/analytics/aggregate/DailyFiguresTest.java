package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evently.analytics.EventScript;
import java.time.LocalDate;
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

    assertThat(sum).isEqualTo(new DailyFigures(DAY, 5, 2, 5, 1, 1, 4, 2));
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
  void doesNotMixDays() {
    DailyFigures nextDay =
        DailyFigures.of(event.at("2026-03-02T00:00:00Z").confirmed(1)).orElseThrow();

    assertThat(nextDay.date()).isEqualTo("2026-03-02");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DailyFigures.none(DAY).plus(nextDay))
        .withMessage("Expected figures of 2026-03-01, but got those of 2026-03-02");
  }
}
