package dev.evently.processor.notification;

import static dev.evently.processor.notification.Told.ANN;
import static dev.evently.processor.notification.Told.BOB;
import static dev.evently.processor.notification.Told.BOOKING;
import static dev.evently.processor.notification.Told.EXPIRES;
import static dev.evently.processor.notification.Told.TICKETS;
import static dev.evently.processor.notification.Told.isAbout;
import static dev.evently.processor.notification.Told.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.Outcome;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What both sides of a transfer are told. */
class TransferNoticesTest {
  @Test
  void tellsBothSidesOfATransfer() {
    List<Notification> told =
        Notifier.notificationsOf(
            record(0, new BookingTransferred(BOOKING, ANN, BOB, 2, "Concert", TICKETS)));

    assertThat(told).extracting(Notification::userId).containsExactly(ANN, BOB);
    assertThat(told)
        .extracting(Notification::message)
        .containsExactly(
            "Your 2 places at Concert went to somebody else.",
            "You were given 2 places at Concert.");
    assertThat(told).extracting(Notification::notificationId).doesNotHaveDuplicates();
    assertThat(told)
        .allSatisfy(n -> {
          assertThat(n.type()).isEqualTo(NotificationType.BOOKING_TRANSFERRED);
          assertThat(n.bookingId()).isEqualTo(BOOKING);
          assertThat(n.tickets()).isEqualTo(TICKETS);
        });
  }

  @ParameterizedTest
  @MethodSource
  void tellsTheOtherSideOfAnOffer(
      UUID user, NotificationType type, String message, Outcome outcome) {
    assertThat(Notifier.notificationsOf(record(0, outcome)))
        .last()
        .satisfies(n -> {
          assertThat(n.userId()).isEqualTo(user);
          isAbout(n, type, BOOKING, null, null);
          assertThat(n.message()).isEqualTo(message);
          assertThat(n.eventName()).isEqualTo("Concert");
          assertThat(n.tickets()).isEqualTo(TICKETS);
          assertThat(n.expiresAt()).isEqualTo(outcome instanceof TransferOffered ? EXPIRES : null);
        });
  }

  static Stream<Arguments> tellsTheOtherSideOfAnOffer() {
    return Stream.of(
        arguments(
            BOB,
            NotificationType.TRANSFER_OFFERED,
            "Somebody offers you 2 places at Concert: accept or decline.",
            new TransferOffered(BOOKING, ANN, BOB, 2, "Concert", EXPIRES, TICKETS)),
        arguments(
            BOB,
            NotificationType.TRANSFER_WITHDRAWN,
            "You are no longer offered 1 place at Concert.",
            new TransferWithdrawn(BOOKING, ANN, BOB, 1, "Concert", TICKETS)),
        arguments(
            ANN,
            NotificationType.TRANSFER_DECLINED,
            "The other user declined your 2 places at Concert: the booking stays yours.",
            new TransferDeclined(BOOKING, ANN, BOB, 2, "Concert", TICKETS)),
        arguments(
            BOB,
            NotificationType.TRANSFER_WITHDRAWN,
            "You are no longer offered 2 places at Concert.",
            new BookingCancelled(BOOKING, ANN, 2, TICKETS, BOB, "Concert")),
        arguments(
            BOB,
            NotificationType.EVENT_CANCELLED,
            "You are no longer offered 2 places at Concert: the event is cancelled.",
            new BookingVoided(BOOKING, ANN, 2, "Concert", TICKETS, BOB)));
  }

  @Test
  void tellsOwnerAndReceiverOfABookingThatEndsWithItsEvent() {
    assertThat(
            Notifier.notificationsOf(
                record(0, new BookingVoided(BOOKING, ANN, 2, "Concert", TICKETS, BOB))))
        .extracting(Notification::userId)
        .containsExactly(ANN, BOB);
  }
}
