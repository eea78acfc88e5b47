package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced.WaitingUser;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import dev.evently.processor.notification.Notifier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedNotificationTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Tickets SEAT = new Tickets(List.of("A-1"), null, null);
  private static final UUID A = UUID.randomUUID();
  private static final UUID U = UUID.randomUUID();
  private static final UUID V = UUID.randomUUID();

  private static final List<Outcome> ALL =
      List.of(
          new EventPublished("E", "V", NOW, 1, 1, 1),
          new EventChanged("E", "V", NOW, 1, 1, 2),
          new EventCancelled("E", 3),
          new SeatsAdded(List.of(new SeatRow(null, "A", List.of("1"), null)), 2),
          new SeatsReplaced(List.of(new SeatRow(null, "A", List.of("1"), null)), 2),
          new BookingConfirmed(A, U, 1, SEAT),
          new BookingCancelled(A, U, 1, SEAT),
          new BookingAlreadyCancelled(A, U),
          new BookingReduced(A, U, 1, SEAT, 1, List.of("A-2"), null),
          new BookingAlreadyReduced(A, U, 1),
          new WaitReduced(A, U, 1, 1, null),
          new HoldProlonged(A, U, 1, NOW, SEAT, null, null),
          new HoldReduced(A, U, 1, SEAT, 1, List.of("A-2"), null),
          new HoldAlreadyReduced(A, U, 1),
          new WaitAlreadyReduced(A, U, 1),
          new BookingTransferred(A, U, V, 2, "E", SEAT),
          new BookingVoided(A, U, 2, "E", SEAT),
          new BookingVoided(A, U, 2, "E", SEAT, V),
          new BookingCancelled(A, U, 1, SEAT, V, "E"),
          new TransferOffered(A, U, V, 2, "E", NOW.plusSeconds(60), SEAT),
          new TransferOffered(A, U, null, 2, "E", NOW.plusSeconds(60), SEAT),
          new TransferWithdrawn(A, U, V, 2, "E", SEAT),
          new TransferWithdrawn(A, U, null, 2, "E", SEAT),
          new TransferDeclined(A, U, V, 2, "E", SEAT),
          new HoldPlaced(A, U, 1, NOW, SEAT),
          new HoldConfirmed(A, A, U, 1, SEAT, "paid", A),
          new HoldAlreadyConfirmed(A, A, U),
          new HoldReleased(A, U, 1, SEAT, A),
          new HoldAlreadyReleased(A, U),
          new HoldExpired(A, U, 3, "E", SEAT, null),
          new HoldExpired(A, U, 1, "E", SEAT, A),
          new HoldVoided(A, U, 1, "E", SEAT, null),
          new HoldVoided(A, U, 1, "E", SEAT, A),
          new WaitlistJoined(A, U, 1, 1),
          new WaitlistLeft(A, U, 1),
          new WaitlistAlreadyLeft(A, U),
          new WaitlistPromoted(A, A, U, 1, "E", SEAT),
          new WaitlistAdmitted(A, A, U, 1, "E", SEAT),
          new WaitlistEnded(A, U, 1, "E", WaitEnd.SERVED),
          new WaitlistEnded(A, U, 1, "E", WaitEnd.UNSERVABLE),
          new WaitlistOffered(A, A, U, 1, "E", NOW.plusSeconds(60), SEAT),
          new WaitlistVoided(A, U, 1, "E"),
          new WaitlistEnded(A, U, 1, "E", WaitEnd.STARTED),
          new ChangeAnnounced(
              "E",
              new EventFacts("E", "V", NOW),
              new EventFacts("E", "W", NOW),
              List.of(new PriceChange("C", null, null)),
              List.of(A, U),
              List.of(new WaitingUser(U, "C")),
              U,
              false),
          new DueSettled(false),
          new BookingRejected(U, 1, Reason.SOLD_OUT, "No"),
          new RequestRejected(U, "ConfirmHold", Reason.HOLD_EXPIRED, "Late"));

  /** Those of which owners are told when somebody else asked for them. */
  private static final List<Outcome> BY_OTHERS =
      List.of(
          new BookingCancelled(A, U, 1, SEAT, null, "E"),
          new BookingCancelled(A, U, 1, SEAT, V, "E"),
          new BookingReduced(A, U, 1, SEAT, 1, List.of("A-2"), "E"),
          new WaitReduced(A, U, 1, 1, "E"),
          new HoldReduced(A, U, 1, SEAT, 1, List.of("A-2"), "E"),
          new HoldProlonged(A, U, 1, NOW.plusSeconds(60), SEAT, A, "E"),
          new TransferOffered(A, U, V, 2, "E", NOW.plusSeconds(60), SEAT),
          new TransferWithdrawn(A, U, V, 2, "E", SEAT),
          new HoldConfirmed(A, A, U, 1, SEAT, "paid", A, "E"),
          new HoldReleased(A, U, 1, SEAT, A, "E"),
          new WaitlistLeft(A, U, 1, "E"),
          new BookingConfirmed(A, U, 1, SEAT, "E", true),
          new HoldPlaced(A, U, 1, NOW.plusSeconds(60), SEAT, "E", null),
          new WaitlistAdmitted(A, A, U, 1, "E", SEAT));

  private static OutcomeRecord record(Outcome outcome) {
    return record(outcome, null);
  }

  private static OutcomeRecord record(Outcome outcome, @Nullable OutcomeActor actor) {
    return new OutcomeRecord(A, 7, V, 0, new LogPosition(0, 1), NOW, 1, 0, 9, 0, outcome, actor);
  }

  @Test
  void ownersAreToldWhatOthersDo() {
    OutcomeActor organiser = new OutcomeActor(UUID.randomUUID(), "ADMIN");
    OutcomeActor owner = new OutcomeActor(U, "USER");
    for (Outcome outcome : BY_OTHERS) {
      for (OutcomeActor actor : List.of(organiser, owner)) {
        List<ExpectedNotification> expected = ExpectedNotification.of(record(outcome, actor));
        assertThat(
                Notifier.notificationsOf(record(outcome, actor)).stream()
                    .map(ExpectedNotification::of))
            .as("%s by %s", outcome.type(), actor)
            .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected.stream().anyMatch(told -> told.key().userId().equals(U)))
            .as("%s by %s", outcome.type(), actor)
            .isEqualTo(actor.equals(organiser));
      }
    }
  }

  @Test
  void everyKindOfOutcomeIsLookedAt() {
    assertThat(ALL.stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(OutcomeTypes.all());
  }

  @Test
  void theProcessorTellsThoseWhoHaveToBeToldAndNobodyElse() {
    for (Outcome outcome : ALL) {
      assertThat(Notifier.notificationsOf(record(outcome)).stream().map(ExpectedNotification::of))
          .as(outcome.type())
          .containsExactlyInAnyOrderElementsOf(ExpectedNotification.of(record(outcome)));
    }
  }
}
