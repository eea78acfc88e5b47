package dev.evently.processor.notification;

import static dev.evently.processor.notification.Told.ANN;
import static dev.evently.processor.notification.Told.BOB;
import static dev.evently.processor.notification.Told.BOOKING;
import static dev.evently.processor.notification.Told.ENTRY;
import static dev.evently.processor.notification.Told.EXPIRES;
import static dev.evently.processor.notification.Told.HOLD;
import static dev.evently.processor.notification.Told.TICKETS;
import static dev.evently.processor.notification.Told.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told of what an organiser did with what is theirs. */
class OrganiserNoticesTest {
  @ParameterizedTest
  @MethodSource
  void tellsTheOwnerWhatAnOrganiserDid(NotificationType type, String message, Outcome outcome) {
    OutcomeActor organiser = new OutcomeActor(UUID.randomUUID(), "ADMIN");

    List<Notification> told = Notifier.notificationsOf(record(0, outcome, organiser));

    assertThat(told)
        .last()
        .satisfies(n -> {
          assertThat(n.userId()).isEqualTo(ANN);
          assertThat(n.type()).isEqualTo(type);
          assertThat(n.message()).isEqualTo(message);
        });
    assertThat(Notifier.notificationsOf(record(0, outcome, new OutcomeActor(ANN, "USER"))))
        .noneMatch(n -> n.userId().equals(ANN));
    assertThat(Notifier.notificationsOf(record(0, outcome))).noneMatch(n -> n.userId().equals(ANN));
  }

  static Stream<Arguments> tellsTheOwnerWhatAnOrganiserDid() {
    return Stream.of(
        arguments(
            NotificationType.BOOKING_CANCELLED,
            "Your booking of 2 places at Concert was cancelled by an organiser.",
            new BookingCancelled(BOOKING, ANN, 2, TICKETS, null, "Concert")),
        arguments(
            NotificationType.TRANSFER_OFFERED,
            "Your booking of 2 places at Concert is offered to somebody else by an organiser.",
            new TransferOffered(BOOKING, ANN, BOB, 2, "Concert", EXPIRES, TICKETS)),
        arguments(
            NotificationType.TRANSFER_WITHDRAWN,
            "Your booking of 2 places at Concert is no longer offered: an organiser took it back.",
            new TransferWithdrawn(BOOKING, ANN, BOB, 2, "Concert", TICKETS)),
        arguments(
            NotificationType.HOLD_CONFIRMED,
            "Your hold of 1 place at Concert is confirmed: it is your booking now.",
            new HoldConfirmed(HOLD, HOLD, ANN, 1, TICKETS, null, null, "Concert")),
        arguments(
            NotificationType.BOOKING_REDUCED,
            "An organiser gave a part of your booking back: you have 2 places at Concert now.",
            new BookingReduced(BOOKING, ANN, 2, TICKETS, 1, List.of("A-9"), "Concert")),
        arguments(
            NotificationType.HOLD_PROLONGED,
            "Your hold of 1 place at Concert was prolonged by an organiser.",
            new HoldProlonged(HOLD, ANN, 1, EXPIRES, TICKETS, null, "Concert")),
        arguments(
            NotificationType.WAITLIST_REDUCED,
            "You wait for 1 place at Concert now: an organiser reduced your wait.",
            new WaitReduced(ENTRY, ANN, 1, 1, "Concert")),
        arguments(
            NotificationType.HOLD_RELEASED,
            "Your hold of 1 place at Concert was released by an organiser.",
            new HoldReleased(HOLD, ANN, 1, TICKETS, null, "Concert")),
        arguments(
            NotificationType.WAITLIST_REMOVED,
            "Your wait for 1 place at Concert was ended by an organiser.",
            new WaitlistLeft(ENTRY, ANN, 1, "Concert")),
        arguments(
            NotificationType.WAITLIST_PROMOTED,
            "Your wait is over: an organiser booked 2 places at Concert for you.",
            new WaitlistAdmitted(ENTRY, ENTRY, ANN, 2, "Concert", TICKETS)),
        arguments(
            NotificationType.BOOKING_CONFIRMED,
            "An organiser booked 1 place at Concert for you.",
            new BookingConfirmed(BOOKING, ANN, 1, TICKETS, "Concert", true)),
        arguments(
            NotificationType.HOLD_PLACED,
            "An organiser holds 1 place at Concert for you until %s: confirm the hold."
                .formatted(EXPIRES),
            new HoldPlaced(HOLD, ANN, 1, EXPIRES, TICKETS, "Concert", null)));
  }
}
