package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.EventScript;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFiguresTest {
  private final EventScript event = new EventScript("Concert");

  @Test
  void countsWhatHappenedToAnEvent() {
    EventFigures figures =
        fold(
            event.published(3),
            event.confirmed(2),
            event.confirmed(1),
            event.joined(1),
            event.joined(2),
            event.joined(1),
            event.rejected(),
            event.cancelled(1),
            event.promoted(1),
            event.left(2),
            event.changeRejected());

    assertThat(figures)
        .isEqualTo(
            new EventFigures(
                event.eventId(),
                "Concert",
                EventScript.STARTS_AT,
                3,
                3,
                0,
                1,
                2,
                1,
                1,
                2,
                11,
                figures.decidedAt()));
    assertThat(figures.utilization()).isEqualTo(1);
  }

  @Test
  void followsAChangeOfNameAndCapacity() {
    EventFigures figures = fold(event.published(2), event.confirmed(2), event.changed(8));

    assertThat(figures.name()).isEqualTo("Concert II");
    assertThat(figures.capacity()).isEqualTo(8);
    assertThat(figures.utilization()).isEqualTo(0.25);
  }

  @Test
  void isNotChangedByARepeatedOrEarlierOutcome() {
    OutcomeRecord published = event.published(5);
    OutcomeRecord confirmed = event.confirmed(2);
    OutcomeRecord cancelled = event.cancelled(2);

    EventFigures once = fold(published, confirmed, cancelled);

    assertThat(fold(published, confirmed, confirmed, cancelled, cancelled, confirmed, published))
        .isEqualTo(once);
  }

  @Test
  void isNotChangedByCancellingTwice() {
    EventFigures figures =
        fold(event.published(5), event.confirmed(2), event.cancelled(2), event.cancelledAgain());

    assertThat(figures.confirmedBookings()).isZero();
    assertThat(figures.cancelledBookings()).isEqualTo(1);
  }

  @Test
  void usesNothingOfAnEventWithoutCapacity() {
    assertThat(fold(event.published(0)).utilization()).isZero();
  }

  private static EventFigures fold(OutcomeRecord... outcomes) {
    EventFigures figures = EventFigures.none();
    for (OutcomeRecord outcome : List.of(outcomes)) {
      figures = figures.after(outcome);
    }
    return figures;
  }
}
