package dev.evently.common.log;

import static dev.evently.common.testing.Messages.CHANGED_FACTS;
import static dev.evently.common.testing.Messages.DECIDED;
import static dev.evently.common.testing.Messages.EVENT;
import static dev.evently.common.testing.Messages.FACTS;
import static dev.evently.common.testing.Messages.OTHER;
import static dev.evently.common.testing.Messages.OUTCOMES;
import static dev.evently.common.testing.Messages.OUTCOMES_IN_FULL;
import static dev.evently.common.testing.Messages.PRICE_CHANGES;
import static dev.evently.common.testing.Messages.REQUEST;
import static dev.evently.common.testing.Messages.REQUESTS;
import static dev.evently.common.testing.Messages.REQUESTS_IN_FULL;
import static dev.evently.common.testing.Messages.START;
import static dev.evently.common.testing.Messages.TICKETS;
import static dev.evently.common.testing.Messages.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.json.JsonObject;
import dev.evently.common.notification.Notification;
import dev.evently.common.notification.NotificationType;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Setting;
import dev.evently.common.testing.Messages;
import dev.evently.common.testing.SealedFamily;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message, byte for byte, as it stands in the logs. These files are never changed: what was
 * written once must be readable for ever. New fields come with new files.
 */
class GoldenMessagesTest {
  @TestFactory
  Stream<DynamicTest> requests() {
    Wire<RequestRecord> wire = new Wire<>(RequestRecord.class);
    return Stream.concat(
            REQUESTS.stream().map(request -> Map.entry(request.type(), request)),
            REQUESTS_IN_FULL.stream().map(request -> Map.entry(request.type() + "-full", request)))
        .map(request ->
            golden("request-" + request.getKey(), wire, Messages.record(request.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> outcomes() {
    Wire<OutcomeRecord> wire = new Wire<>(OutcomeRecord.class);
    return Stream.concat(
            OUTCOMES.stream().map(outcome -> Map.entry(outcome.type(), outcome)),
            OUTCOMES_IN_FULL.stream().map(outcome -> Map.entry(outcome.type() + "-full", outcome)))
        .map(outcome ->
            golden("outcome-" + outcome.getKey(), wire, Messages.record(outcome.getValue())));
  }

  /** Fields that came later stand in messages of their own. */
  @TestFactory
  Stream<DynamicTest> messagesWithACooldown() {
    SaleTerms terms = new SaleTerms(null, Duration.ofMinutes(5), null, null, null, null, null);
    return Stream.of(
        golden(
            "request-PublishEvent-cooldown",
            new Wire<>(RequestRecord.class),
            Messages.record(new PublishEvent("Concert", "Hall", START, 1000, 10, terms))),
        golden(
            "outcome-EventPublished-cooldown",
            new Wire<>(OutcomeRecord.class),
            Messages.record(new EventPublished("Concert", "Hall", START, 1000, 10, 1, terms))),
        golden(
            "outcome-RequestRejected-cooldown",
            new Wire<>(OutcomeRecord.class),
            Messages.record(
                new RequestRejected(USER, "PlaceHold", Reason.HOLD_COOLDOWN, "Not yet"))));
  }

  @TestFactory
  Stream<DynamicTest> requestsWithAVersion() {
    return Stream.of(
        golden(
            "request-PlaceBooking-version",
            new Wire<>(RequestRecord.class),
            new RequestRecord(
                REQUEST,
                EVENT,
                new Actor(USER, Role.USER),
                new PlaceBooking(2, false, null, "Block 1/2", "Stalls"),
                null,
                RequestRecord.NORMAL_TEXT)));
  }

  @TestFactory
  Stream<DynamicTest> requestsOfASecondEditionOfTheRules() {
    return Stream.of(
        golden(
            "request-PlaceBooking-rules",
            new Wire<>(RequestRecord.class),
            Messages.record(new PlaceBooking(2, true), 2)));
  }

  /** Who brought an outcome about, and what its owner is told. */
  @TestFactory
  Stream<DynamicTest> outcomesWithAnActor() {
    Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
    OutcomeActor organiser = OutcomeActor.of(new Actor(OTHER, Role.ADMIN));
    return Stream.of(
        golden(
            "outcome-HoldExpired-actor",
            outcomes,
            by(OutcomeActor.SYSTEM, new HoldExpired(REQUEST, USER, 2, "Concert", TICKETS, null))),
        golden(
            "outcome-HoldReleased-actor",
            outcomes,
            by(organiser, new HoldReleased(REQUEST, USER, 2, TICKETS, null, "Concert"))),
        golden(
            "outcome-HoldConfirmed-actor",
            outcomes,
            by(
                organiser,
                new HoldConfirmed(REQUEST, REQUEST, USER, 2, TICKETS, "pay", null, "Concert"))),
        golden(
            "outcome-WaitlistLeft-actor",
            outcomes,
            by(organiser, new WaitlistLeft(REQUEST, USER, 2, "Concert"))));
  }

  /** What was known of the event before, and is known of it by those who are told. */
  @TestFactory
  Stream<DynamicTest> messagesThatTellOfTheEvent() {
    return Stream.of(
        golden(
            "outcome-EventChanged-was",
            new Wire<>(OutcomeRecord.class),
            Messages.record(
                new EventChanged(
                    "Concert", "Arena", START, 1200, 8, 2, null, FACTS, PRICE_CHANGES, null))),
        golden(
            "outcome-WaitlistEnded-event",
            new Wire<>(OutcomeRecord.class),
            by(
                OutcomeActor.SYSTEM,
                new WaitlistEnded(REQUEST, USER, 2, "Concert", WaitEnd.STARTED),
                FACTS)),
        golden(
            "notification-EVENT_CHANGED",
            new Wire<>(Notification.class),
            new Notification(
                OTHER,
                NotificationType.EVENT_CHANGED,
                USER,
                EVENT,
                "Concert",
                42,
                null,
                null,
                0,
                "Concert has changed: it takes place at Arena, not at Hall.",
                DECIDED,
                null,
                null,
                null,
                CHANGED_FACTS,
                FACTS,
                PRICE_CHANGES)));
  }

  private static OutcomeRecord by(OutcomeActor actor, Outcome outcome) {
    return by(actor, outcome, null);
  }

  private static OutcomeRecord by(OutcomeActor actor, Outcome outcome, @Nullable EventFacts event) {
    OutcomeRecord record = Messages.record(outcome);
    return new OutcomeRecord(
        record.eventId(),
        record.sequence(),
        record.requestId(),
        record.index(),
        record.position(),
        record.decidedAt(),
        record.confirmed(),
        record.held(),
        record.capacity(),
        record.waitlisted(),
        outcome,
        actor,
        event);
  }

  /** What an organiser gives to somebody. */
  @TestFactory
  Stream<DynamicTest> messagesOfTicketsForAUser() {
    Wire<RequestRecord> requests = new Wire<>(RequestRecord.class);
    Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
    OutcomeActor organiser = OutcomeActor.of(new Actor(OTHER, Role.ADMIN));
    return Stream.of(
        golden(
            "request-PlaceBooking-for-user",
            requests,
            Messages.record(new PlaceBooking(2, false, null, null, null, OTHER), 3)),
        golden(
            "request-PlaceHold-for-user",
            requests,
            Messages.record(new PlaceHold(2, null, null, null, OTHER), 3)),
        golden(
            "outcome-BookingConfirmed-for-user",
            outcomes,
            by(organiser, new BookingConfirmed(REQUEST, USER, 2, TICKETS, "Concert", true))),
        golden(
            "outcome-HoldPlaced-for-user",
            outcomes,
            by(organiser, new HoldPlaced(REQUEST, USER, 2, START, TICKETS, "Concert", true))),
        golden(
            "outcome-WaitlistEnded-served",
            outcomes,
            by(organiser, new WaitlistEnded(REQUEST, USER, 2, "Concert", WaitEnd.SERVED))));
  }

  /** What was kept back ends with the start of its event. */
  @TestFactory
  Stream<DynamicTest> messagesOfAllotments() {
    return Stream.of(
        golden(
            "outcome-HoldExpired-allotment",
            new Wire<>(OutcomeRecord.class),
            Messages.record(new HoldExpired(REQUEST, USER, 2, "Concert", TICKETS, null, "Press"))));
  }

  /** The offer of a booking ends with it, and may be to nobody. */
  @TestFactory
  Stream<DynamicTest> messagesOfTransfers() {
    Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
    return Stream.of(
        golden(
            "request-OfferTransfer-nobody",
            new Wire<>(RequestRecord.class),
            Messages.record(new OfferTransfer(OTHER, null))),
        golden(
            "outcome-TransferOffered-nobody",
            outcomes,
            Messages.record(
                new TransferOffered(REQUEST, USER, null, 2, "Concert", START, TICKETS))),
        golden(
            "outcome-BookingCancelled-transfer",
            outcomes,
            Messages.record(new BookingCancelled(REQUEST, USER, 2, TICKETS, OTHER, "Concert"))),
        golden(
            "outcome-BookingVoided-transfer",
            outcomes,
            Messages.record(new BookingVoided(REQUEST, USER, 2, "Concert", TICKETS, OTHER))));
  }

  /** What is said of an event beside its terms; metadata stands as the JSON that it is. */
  @TestFactory
  Stream<DynamicTest> messagesWithInfo() {
    EventInfo info =
        new EventInfo(
            START.plusSeconds(7_200),
            "Europe/Berlin",
            "Two acts\nand a break",
            new JsonObject("{\"b\":1.0,\"a\":[null,1e400]}"));
    Wire<RequestRecord> requests = new Wire<>(RequestRecord.class);
    Wire<OutcomeRecord> outcomes = new Wire<>(OutcomeRecord.class);
    return Stream.of(
        golden(
            "request-PublishEvent-info",
            requests,
            Messages.record(new PublishEvent("Concert", "Hall", START, 1000, 10, null, info), 3)),
        golden(
            "request-ChangeEvent-info",
            requests,
            Messages.record(new ChangeEvent(3, null, null, null, null, null, null, info), 3)),
        golden(
            "outcome-EventPublished-info",
            outcomes,
            Messages.record(new EventPublished("Concert", "Hall", START, 1000, 10, 1, null, info))),
        golden(
            "outcome-EventChanged-info",
            outcomes,
            Messages.record(new EventChanged("Concert", "Hall", START, 1000, 10, 2, null, info))));
  }

  @TestFactory
  Stream<DynamicTest> messagesOfDrafts() {
    EventInfo draft = new EventInfo(null, null, null, null, true);
    EventInfo onSale = new EventInfo(null, null, null, null, false);
    return Stream.of(
        golden(
            "request-ChangeEvent-on-sale",
            new Wire<>(RequestRecord.class),
            Messages.record(new ChangeEvent(3, null, null, null, null, null, null, onSale), 3)),
        golden(
            "outcome-EventPublished-draft",
            new Wire<>(OutcomeRecord.class),
            Messages.record(
                new EventPublished("Concert", "Hall", START, 1000, 10, 1, null, draft))));
  }

  /** What is taken away stands beside what is said, where absence means that it stays. */
  @TestFactory
  Stream<DynamicTest> changesThatTakeAway() {
    return Stream.of(
        golden(
            "request-ChangeEvent-cleared",
            new Wire<>(RequestRecord.class),
            Messages.record(
                new ChangeEvent(
                    3, null, "Arena", null, null, null, null, null, List.of(Setting.values())),
                3)));
  }

  @TestFactory
  Stream<DynamicTest> notifications() {
    Wire<Notification> wire = new Wire<>(Notification.class);
    return Stream.of(
        golden(
            "notification-WAITLIST_PROMOTED",
            wire,
            new Notification(
                OTHER,
                NotificationType.WAITLIST_PROMOTED,
                USER,
                EVENT,
                "Concert",
                42,
                REQUEST,
                REQUEST,
                2,
                "2 places at Concert came free: they are yours.",
                DECIDED,
                null,
                null,
                null)),
        golden(
            "notification-WAITLIST_OFFERED",
            wire,
            new Notification(
                OTHER,
                NotificationType.WAITLIST_OFFERED,
                USER,
                EVENT,
                "Concert",
                42,
                null,
                REQUEST,
                2,
                "2 places at Concert came free: they are kept for you.",
                DECIDED,
                REQUEST,
                START,
                TICKETS)));
  }

  @Test
  void everyMessageHasAGoldenFile() {
    assertThat(REQUESTS.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(SealedFamily.recordsOf(Request.class));
    assertThat(OUTCOMES.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(SealedFamily.recordsOf(Outcome.class));
  }

  private static <T> DynamicTest golden(String name, Wire<T> wire, T value) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String file = read(name);
          assertThat(new String(wire.write(value), StandardCharsets.UTF_8)).isEqualTo(file);
          assertThat(wire.read(file.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
        });
  }

  private static String read(String name) throws IOException {
    try (InputStream in =
        GoldenMessagesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new String(
              Objects.requireNonNull(in, "Expected a file golden/" + name + ".json").readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    }
  }
}
