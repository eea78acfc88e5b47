package dev.evently.analytics.testing;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcomes of one event, numbered and added up as the processor does it. */
public final class EventScript {
  public static final Instant STARTS_AT = Instant.parse("2030-06-01T18:00:00Z");

  private final UUID eventId;
  private final String name;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long sequence;
  private int capacity;
  private int confirmed;
  private int held;
  private int waitlisted;
  private @Nullable Tickets tickets;

  public EventScript(String name) {
    this(UUID.randomUUID(), name);
  }

  public EventScript(UUID eventId, String name) {
    this.eventId = eventId;
    this.name = name;
  }

  public UUID eventId() {
    return eventId;
  }

  public String key() {
    return eventId.toString();
  }

  /** What follows is decided at this time. */
  public EventScript at(String time) {
    now = Instant.parse(time);
    return this;
  }

  /** What follows has this price for each ticket. */
  public EventScript priced(long amount, String currency) {
    tickets = new Tickets(null, null, new Price(amount, currency));
    return this;
  }

  public OutcomeRecord published(int quantity) {
    capacity = quantity;
    return next(new EventPublished(name, "Hall", STARTS_AT, quantity, 10, 1));
  }

  public OutcomeRecord draft(int quantity) {
    capacity = quantity;
    EventInfo draft = new EventInfo(null, null, null, null, true);
    return next(new EventPublished(name, "Hall", STARTS_AT, quantity, 10, 1, null, draft));
  }

  public OutcomeRecord changed(int quantity) {
    capacity = quantity;
    return next(new EventChanged(name + " II", "Hall", STARTS_AT, quantity, 10, 2));
  }

  public OutcomeRecord confirmed(int quantity) {
    confirmed += quantity;
    return next(new BookingConfirmed(UUID.randomUUID(), UUID.randomUUID(), quantity, tickets));
  }

  public OutcomeRecord cancelled(int quantity) {
    confirmed -= quantity;
    return next(new BookingCancelled(UUID.randomUUID(), UUID.randomUUID(), quantity, tickets));
  }

  public OutcomeRecord cancelledAgain() {
    return next(new BookingAlreadyCancelled(UUID.randomUUID(), UUID.randomUUID()));
  }

  public OutcomeRecord joined(int quantity) {
    waitlisted++;
    return next(new WaitlistJoined(UUID.randomUUID(), UUID.randomUUID(), quantity, waitlisted));
  }

  public OutcomeRecord left(int quantity) {
    waitlisted--;
    return next(new WaitlistLeft(UUID.randomUUID(), UUID.randomUUID(), quantity));
  }

  public OutcomeRecord promoted(int quantity) {
    waitlisted--;
    confirmed += quantity;
    UUID id = UUID.randomUUID();
    return next(new WaitlistPromoted(id, id, UUID.randomUUID(), quantity, name, tickets));
  }

  public OutcomeRecord held(int quantity) {
    held += quantity;
    return next(new HoldPlaced(UUID.randomUUID(), UUID.randomUUID(), quantity, STARTS_AT, tickets));
  }

  /** Tickets are kept for one of those who wait. */
  public OutcomeRecord offered(int quantity) {
    waitlisted--;
    held += quantity;
    UUID id = UUID.randomUUID();
    return next(new WaitlistOffered(id, id, UUID.randomUUID(), quantity, name, STARTS_AT, tickets));
  }

  public OutcomeRecord holdConfirmed(int quantity, boolean offer) {
    held -= quantity;
    confirmed += quantity;
    UUID id = UUID.randomUUID();
    return next(
        new HoldConfirmed(
            id, id, UUID.randomUUID(), quantity, tickets, "payment", offer ? id : null));
  }

  public OutcomeRecord holdConfirmedAgain() {
    UUID id = UUID.randomUUID();
    return next(new HoldAlreadyConfirmed(id, id, UUID.randomUUID()));
  }

  public OutcomeRecord holdExpired(int quantity) {
    held -= quantity;
    return next(
        new HoldExpired(UUID.randomUUID(), UUID.randomUUID(), quantity, name, tickets, null));
  }

  public OutcomeRecord holdReleased(int quantity) {
    held -= quantity;
    return next(new HoldReleased(UUID.randomUUID(), UUID.randomUUID(), quantity, tickets, null));
  }

  public OutcomeRecord transferred(int quantity) {
    return next(
        new BookingTransferred(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), quantity, name, tickets));
  }

  /** Ten seats more. */
  public OutcomeRecord seatsAdded() {
    capacity += 10;
    List<String> seats = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    return next(new SeatsAdded(List.of(new SeatRow(null, "A", seats, null)), 2));
  }

  public OutcomeRecord eventCancelled() {
    return next(new EventCancelled(name, 3));
  }

  public OutcomeRecord bookingVoided(int quantity) {
    confirmed -= quantity;
    return next(new BookingVoided(UUID.randomUUID(), UUID.randomUUID(), quantity, name, tickets));
  }

  public OutcomeRecord holdVoided(int quantity) {
    held -= quantity;
    return next(
        new HoldVoided(UUID.randomUUID(), UUID.randomUUID(), quantity, name, tickets, null));
  }

  public OutcomeRecord waitVoided() {
    waitlisted--;
    return next(new WaitlistVoided(UUID.randomUUID(), UUID.randomUUID(), 1, name));
  }

  public OutcomeRecord settled() {
    return next(new DueSettled(false));
  }

  public OutcomeRecord rejected() {
    return next(new BookingRejected(UUID.randomUUID(), 1, Reason.SOLD_OUT, "Nothing is left"));
  }

  public OutcomeRecord changeRejected() {
    return next(
        new RequestRejected(
            UUID.randomUUID(), "ChangeEvent", Reason.REVISION_MISMATCH, "It changed"));
  }

  /** The answer to a request for an event that does not exist. */
  public OutcomeRecord unknownEvent() {
    return record(0, new BookingRejected(UUID.randomUUID(), 1, Reason.EVENT_NOT_FOUND, "No event"));
  }

  private OutcomeRecord next(Outcome outcome) {
    return record(++sequence, outcome);
  }

  private OutcomeRecord record(long number, Outcome outcome) {
    return new OutcomeRecord(
        eventId,
        number,
        UUID.randomUUID(),
        0,
        new LogPosition(0, sequence),
        now,
        confirmed,
        held,
        capacity,
        waitlisted,
        outcome);
  }
}
