package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.testing.EventScript;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.sale.Limits;
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
                figures.decidedAt(),
                EventStatus.SCHEDULED,
                Revenue.NONE));
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

  @Test
  void aConfirmedHoldIsABookingAndOneThatWasAnOfferIsPromotedToo() {
    EventFigures figures =
        fold(
            event.published(9),
            event.held(2),
            event.joined(3),
            event.offered(3),
            event.holdConfirmed(2, false),
            event.holdConfirmed(3, true),
            event.holdConfirmedAgain(),
            event.held(1),
            event.held(1),
            event.holdExpired(1));

    assertThat(figures.confirmedBookings()).isEqualTo(2);
    assertThat(figures.confirmed()).isEqualTo(5);
    assertThat(figures.promoted()).isEqualTo(1);
    assertThat(figures.held()).isEqualTo(1);
    assertThat(figures.waitlisted()).isZero();
  }

  @Test
  void aTransferChangesNoFigure() {
    event.priced(1500, "EUR");
    EventFigures booked = fold(event.published(9), event.confirmed(2));

    EventFigures transferred = booked.after(event.transferred(2));

    assertThat(transferred).usingRecursiveComparison().ignoringFields("sequence").isEqualTo(booked);
    assertThat(transferred.sequence()).isEqualTo(3);
  }

  @Test
  void earnsWithWhatIsConfirmedNowInEachCurrency() {
    event.priced(1500, "EUR");
    EventFigures figures =
        fold(event.published(99), event.confirmed(2), event.held(4), event.holdConfirmed(3, false));
    assertThat(figures.revenue()).hasToString("Revenue[byCurrency={EUR=7500}]");

    figures = figures.after(event.priced(Limits.PRICE, "CHF").promoted(1000));
    assertThat(figures.revenue())
        .hasToString("Revenue[byCurrency={CHF=1000000000000000, EUR=7500}]");

    figures = figures.after(event.priced(1500, "EUR").cancelled(2)).after(event.bookingVoided(3));
    assertThat(figures.revenue()).hasToString("Revenue[byCurrency={CHF=1000000000000000}]");
  }

  @Test
  void endsWithItsEvent() {
    EventFigures figures =
        fold(
            event.published(9),
            event.confirmed(2),
            event.confirmed(1),
            event.held(1),
            event.joined(1),
            event.eventCancelled(),
            event.holdVoided(1),
            event.waitVoided(),
            event.bookingVoided(2),
            event.bookingVoided(1));

    assertThat(figures.takesPlace()).isFalse();
    assertThat(figures.confirmedBookings()).isZero();
    assertThat(figures.cancelledBookings()).isEqualTo(2);
    assertThat(figures.confirmed() + figures.held() + figures.waitlisted()).isZero();
  }

  @Test
  void takesPlaceOnceItIsNoDraft() {
    OutcomeRecord draft = event.draft(9);
    EventFigures figures = fold(draft);
    assertThat(figures.status()).isEqualTo(EventStatus.DRAFT);
    assertThat(figures.takesPlace()).isFalse();
    assertThat(fold(draft, event.changed(9)).takesPlace()).isTrue();
    assertThat(figures.after(event.eventCancelled()).wasCancelled()).isFalse();
  }

  @Test
  void growsWithItsSeats() {
    assertThat(fold(event.published(0), event.seatsAdded()).capacity()).isEqualTo(10);
  }

  private static EventFigures fold(OutcomeRecord... outcomes) {
    EventFigures figures = EventFigures.none();
    for (OutcomeRecord outcome : List.of(outcomes)) {
      figures = figures.after(outcome);
    }
    return figures;
  }
}
