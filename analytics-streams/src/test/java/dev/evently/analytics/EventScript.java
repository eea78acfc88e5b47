package dev.evently.analytics;

import dev.evently.common.log.Place;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import java.time.Instant;
import java.util.UUID;

/** Outcomes of one event, numbered and added up as the processor does it. */
public final class EventScript {
  public static final Instant STARTS_AT = Instant.parse("2030-06-01T18:00:00Z");

  private final UUID eventId;
  private final String name;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long sequence;
  private int capacity;
  private int confirmed;
  private int waitlisted;

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

  public OutcomeRecord published(int places) {
    capacity = places;
    return next(new Outcome.EventPublished(name, "Hall", STARTS_AT, places, 10, 1));
  }

  public OutcomeRecord changed(int places) {
    capacity = places;
    return next(new Outcome.EventChanged(name + " II", "Hall", STARTS_AT, places, 10, 2));
  }

  public OutcomeRecord confirmed(int quantity) {
    confirmed += quantity;
    return next(new Outcome.BookingConfirmed(UUID.randomUUID(), UUID.randomUUID(), quantity));
  }

  public OutcomeRecord cancelled(int quantity) {
    confirmed -= quantity;
    return next(new Outcome.BookingCancelled(UUID.randomUUID(), UUID.randomUUID(), quantity));
  }

  public OutcomeRecord cancelledAgain() {
    return next(new Outcome.BookingAlreadyCancelled(UUID.randomUUID(), UUID.randomUUID()));
  }

  public OutcomeRecord joined(int quantity) {
    waitlisted++;
    return next(
        new Outcome.WaitlistJoined(UUID.randomUUID(), UUID.randomUUID(), quantity, waitlisted));
  }

  public OutcomeRecord left(int quantity) {
    waitlisted--;
    return next(new Outcome.WaitlistLeft(UUID.randomUUID(), UUID.randomUUID(), quantity));
  }

  public OutcomeRecord promoted(int quantity) {
    waitlisted--;
    confirmed += quantity;
    UUID id = UUID.randomUUID();
    return next(new Outcome.WaitlistPromoted(id, id, UUID.randomUUID(), quantity, name));
  }

  public OutcomeRecord rejected() {
    return next(
        new Outcome.BookingRejected(UUID.randomUUID(), 1, Reason.SOLD_OUT, "Nothing is left"));
  }

  public OutcomeRecord changeRejected() {
    return next(
        new Outcome.RequestRejected(
            UUID.randomUUID(), "ChangeEvent", Reason.REVISION_MISMATCH, "It changed"));
  }

  /** The answer to a request for an event that does not exist. */
  public OutcomeRecord unknownEvent() {
    return record(
        0, new Outcome.BookingRejected(UUID.randomUUID(), 1, Reason.EVENT_NOT_FOUND, "No event"));
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
        new Place(0, sequence),
        now,
        confirmed,
        0,
        capacity,
        waitlisted,
        outcome);
  }
}
