package dev.evently.processor.notification;

import static dev.evently.processor.notification.Told.ANN;
import static dev.evently.processor.notification.Told.BOOKING;
import static dev.evently.processor.notification.Told.DECIDED;
import static dev.evently.processor.notification.Told.ENTRY;
import static dev.evently.processor.notification.Told.EVENT;
import static dev.evently.processor.notification.Told.EXPIRES;
import static dev.evently.processor.notification.Told.HOLD;
import static dev.evently.processor.notification.Told.REQUEST;
import static dev.evently.processor.notification.Told.TICKETS;
import static dev.evently.processor.notification.Told.isAbout;
import static dev.evently.processor.notification.Told.only;
import static dev.evently.processor.notification.Told.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventFacts;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told, word for word: notifications are stored, and a replay compares them. */
class NotifierTest {
  @Test
  void tellsWhoIsPromotedThatTheTicketsAreTheirs() {
    assertThat(only(new WaitlistPromoted(ENTRY, BOOKING, ANN, 1, "Concert", TICKETS)))
        .satisfies(n -> {
          isAbout(n, NotificationType.WAITLIST_PROMOTED, BOOKING, ENTRY, null);
          assertThat(n.message()).isEqualTo("A place at Concert came free: it is yours.");
          assertThat(n.expiresAt()).isNull();
          assertThat(n.tickets()).isEqualTo(TICKETS);
        });
    assertThat(only(new WaitlistPromoted(ENTRY, BOOKING, ANN, 2, "Concert", TICKETS)).message())
        .isEqualTo("2 places at Concert came free: they are yours.");
  }

  @Test
  void tellsWhoGetsAnOfferUntilWhenItStands() {
    assertThat(only(new WaitlistOffered(ENTRY, HOLD, ANN, 1, "Concert", EXPIRES, TICKETS)))
        .satisfies(n -> {
          isAbout(n, NotificationType.WAITLIST_OFFERED, null, ENTRY, HOLD);
          assertThat(n.message())
              .isEqualTo(
                  "1 place at Concert came free. Confirm before 2030-01-01T13:00:00Z,"
                      + " or somebody else gets the chance.");
          assertThat(n.expiresAt()).isEqualTo(EXPIRES);
        });
    assertThat(only(new WaitlistOffered(ENTRY, HOLD, ANN, 3, "Concert", EXPIRES, null)).message())
        .startsWith("3 places at Concert came free.");
  }

  @Test
  void tellsOfAnAllotmentThatEndedWithTheStart() {
    assertThat(only(new HoldExpired(HOLD, ANN, 2, "Concert", TICKETS, null, "Press")))
        .satisfies(n -> {
          isAbout(n, NotificationType.HOLD_EXPIRED, null, null, HOLD);
          assertThat(n.message())
              .isEqualTo(
                  "Concert started, and your allotment \"Press\" of 2 places ended with it.");
        });
  }

  @Test
  void tellsAHoldThatExpiredFromAnOffer() {
    assertThat(only(new HoldExpired(HOLD, ANN, 1, "Concert", TICKETS, null)))
        .satisfies(n -> {
          isAbout(n, NotificationType.HOLD_EXPIRED, null, null, HOLD);
          assertThat(n.message())
              .isEqualTo(
                  "Your hold at Concert was not confirmed in time: the place is free again.");
          assertThat(n.expiresAt()).isNull();
        });
    assertThat(only(new HoldExpired(HOLD, ANN, 2, "Concert", TICKETS, ENTRY)))
        .satisfies(n -> {
          isAbout(n, NotificationType.OFFER_EXPIRED, null, ENTRY, HOLD);
          assertThat(n.message())
              .isEqualTo(
                  "The offer at Concert was not confirmed in time: the 2 places are free again.");
        });
  }

  @Test
  void tellsEverybodyWhatEndsWithTheirEvent() {
    assertThat(only(new BookingVoided(BOOKING, ANN, 1, "Concert", TICKETS)))
        .satisfies(n -> {
          isAbout(n, NotificationType.EVENT_CANCELLED, BOOKING, null, null);
          assertThat(n.message())
              .isEqualTo("Concert is cancelled, and your booking of 1 place with it.");
        });
    assertThat(only(new HoldVoided(HOLD, ANN, 2, "Concert", TICKETS, ENTRY)))
        .satisfies(n -> {
          isAbout(n, NotificationType.EVENT_CANCELLED, null, ENTRY, HOLD);
          assertThat(n.message())
              .isEqualTo("Concert is cancelled, and your hold of 2 places with it.");
        });
    assertThat(only(new WaitlistVoided(ENTRY, ANN, 2, "Concert")))
        .satisfies(n -> {
          isAbout(n, NotificationType.EVENT_CANCELLED, null, ENTRY, null);
          assertThat(n.message()).isEqualTo("Concert is cancelled: you wait no more.");
          assertThat(n.tickets()).isNull();
        });
  }

  @Test
  void tellsWhoWaitsThatTheEventHasStarted() {
    assertThat(only(new WaitlistEnded(ENTRY, ANN, 2, "Concert", WaitEnd.STARTED)))
        .satisfies(n -> {
          isAbout(n, NotificationType.WAITLIST_ENDED, null, ENTRY, null);
          assertThat(n.message())
              .isEqualTo("Your wait for 2 places at Concert has ended: the event has started.");
        });
  }

  @Test
  void tellsWhatIsKnownOfTheEvent() {
    var facts = new EventFacts("Concert", "Hall", DECIDED);
    OutcomeRecord record =
        new OutcomeRecord(
            EVENT,
            7,
            REQUEST,
            0,
            new LogPosition(1, 5),
            DECIDED,
            1,
            1,
            10,
            1,
            new WaitlistPromoted(ENTRY, ENTRY, ANN, 2, "Concert", TICKETS),
            OutcomeActor.SYSTEM,
            facts);

    Notification told = Notifier.notificationsOf(record).getFirst();

    assertThat(told.event()).isEqualTo(facts);
    assertThat(told.tickets()).isEqualTo(TICKETS);
  }

  @Test
  void tellsOfTheEndOfAWait() {
    assertThat(only(new WaitlistEnded(ENTRY, ANN, 2, "Concert", WaitEnd.SERVED)).message())
        .isEqualTo("Your wait for 2 places at Concert has ended: an organiser gave you places.");
    assertThat(only(new WaitlistEnded(ENTRY, ANN, 2, "Concert", WaitEnd.UNSERVABLE)).message())
        .isEqualTo("Your wait for 2 places at Concert has ended: there are fewer in all.");
  }

  /** The calls of these people are answered by receipts. */
  @ParameterizedTest
  @MethodSource
  void tellsNothingToWhoAskedForIt(Outcome outcome) {
    assertThat(Notifier.notificationsOf(record(0, outcome))).isEmpty();
  }

  static Stream<Outcome> tellsNothingToWhoAskedForIt() {
    return Stream.of(
        new BookingConfirmed(BOOKING, ANN, 1, TICKETS),
        new BookingCancelled(BOOKING, ANN, 1, TICKETS),
        new TransferOffered(BOOKING, ANN, null, 1, "Concert", EXPIRES, TICKETS),
        new TransferWithdrawn(BOOKING, ANN, null, 1, "Concert", TICKETS),
        new HoldPlaced(HOLD, ANN, 1, EXPIRES, TICKETS),
        new HoldReleased(HOLD, ANN, 1, TICKETS, null),
        new WaitlistJoined(ENTRY, ANN, 1, 1, null),
        new WaitlistLeft(ENTRY, ANN, 1),
        new EventCancelled("Concert", 2),
        new DueSettled(false),
        new BookingRejected(ANN, 1, Reason.SOLD_OUT, "0 places are left"));
  }

  @Test
  void givesTheSameOutcomeTheSameIdAgainAndAnotherOneAnother() {
    Outcome outcome = new WaitlistVoided(ENTRY, ANN, 2, "Concert");

    UUID id = Notifier.notificationsOf(record(3, outcome)).getFirst().notificationId();

    assertThat(Notifier.notificationsOf(record(3, outcome)).getFirst().notificationId())
        .isEqualTo(id);
    assertThat(Notifier.notificationsOf(record(4, outcome)).getFirst().notificationId())
        .isNotEqualTo(id);
  }
}
