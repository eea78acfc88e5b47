package dev.evently.processor.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.evently.common.log.LogPosition;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
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
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.PriceChange;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told, word for word: notifications are stored, and a replay compares them. */
class NotifierTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final UUID REQUEST = UUID.randomUUID();
  private static final UUID ENTRY = UUID.randomUUID();
  private static final UUID BOOKING = UUID.randomUUID();
  private static final UUID HOLD = UUID.randomUUID();
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();
  private static final Instant DECIDED = Instant.parse("2030-01-01T12:00:00Z");
  private static final Instant EXPIRES = Instant.parse("2030-01-01T13:00:00Z");
  private static final Tickets TICKETS = new Tickets(List.of("A-1", "A-2"), "Gold", null);

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
  void tellsEachOnceOfAllThatHasChangedForThem() {
    var was = new EventFacts("Concert", "Hall", DECIDED);
    var now = new EventFacts("Concert II", "Arena", DECIDED.plusSeconds(86_400));
    var gold = new PriceChange("Gold", new Price(1_000, "EUR"), new Price(1_250, "EUR"));
    var side = new PriceChange("Side", new Price(900, "JPY"), null);
    var change =
        new ChangeAnnounced(
            "Concert II",
            was,
            now,
            List.of(gold, side),
            List.of(ANN, BOB),
            List.of(new WaitingUser(BOB, "Gold"), new WaitingUser(BOB, "Side")),
            BOB,
            false);

    List<Notification> told = Notifier.notificationsOf(record(0, change));

    assertThat(told).extracting(Notification::userId).containsExactly(ANN, BOB);
    assertThat(told)
        .allSatisfy(n -> {
          isAbout(n, NotificationType.EVENT_CHANGED, null, null, null);
          assertThat(n.was()).isEqualTo(was);
        });
    assertThat(told).extracting(Notification::notificationId).doesNotHaveDuplicates();
    assertThat(told.getFirst().prices()).isNull();
    assertThat(told.getFirst().message())
        .isEqualTo(
            "Concert has changed: it is called Concert II now; it takes place at Arena, not at"
                + " Hall; it starts at %s, not at %s.".formatted(now.startsAt(), DECIDED));
    assertThat(told.getLast().prices()).containsExactly(gold, side);
    assertThat(told.getLast().message())
        .endsWith(
            "Gold in Concert II, for which you wait, costs 12.50 EUR now, not 10.00 EUR. Side in"
                + " Concert II, for which you wait, has no price now, not 900 JPY.");
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

  @Test
  void tellsOfTheEndOfAWait() {
    assertThat(only(new WaitlistEnded(ENTRY, ANN, 2, "Concert", WaitEnd.SERVED)).message())
        .isEqualTo("Your wait for 2 places at Concert has ended: an organiser gave you places.");
    assertThat(only(new WaitlistEnded(ENTRY, ANN, 2, "Concert", WaitEnd.UNSERVABLE)).message())
        .isEqualTo("Your wait for 2 places at Concert has ended: there are fewer in all.");
  }

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

  private static Notification only(Outcome outcome) {
    List<Notification> told = Notifier.notificationsOf(record(0, outcome));
    assertThat(told).hasSize(1);
    Notification only = told.getFirst();
    assertThat(only.userId()).isEqualTo(ANN);
    assertThat(only.eventId()).isEqualTo(EVENT);
    assertThat(only.eventName()).isEqualTo("Concert");
    assertThat(only.sequence()).isEqualTo(7);
    assertThat(only.at()).isEqualTo(DECIDED);
    return only;
  }

  private static void isAbout(
      Notification notification,
      NotificationType type,
      @Nullable UUID booking,
      @Nullable UUID entry,
      @Nullable UUID hold) {
    assertThat(notification.type()).isEqualTo(type);
    assertThat(notification.bookingId()).isEqualTo(booking);
    assertThat(notification.entryId()).isEqualTo(entry);
    assertThat(notification.holdId()).isEqualTo(hold);
  }

  private static OutcomeRecord record(int index, Outcome outcome) {
    return record(index, outcome, null);
  }

  private static OutcomeRecord record(int index, Outcome outcome, @Nullable OutcomeActor actor) {
    return new OutcomeRecord(
        EVENT, 7, REQUEST, index, new LogPosition(1, 5), DECIDED, 1, 1, 10, 1, outcome, actor);
  }
}
