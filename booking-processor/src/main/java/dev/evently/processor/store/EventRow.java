package dev.evently.processor.store;

import dev.evently.processor.decision.EventDetails;
import dev.evently.processor.decision.EventState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** An event's details and counters. An event that moved underneath fails the transaction. */
@Entity
@Table(name = "event")
class EventRow {
  private static final String SCHEDULED = "SCHEDULED";

  @Id
  @Column(name = "event_id")
  UUID eventId;

  String name;
  String venue;

  @Column(name = "starts_at")
  Instant startsAt;

  int capacity;
  int confirmed;
  int held;
  int waitlisted;

  @Column(name = "max_per_booking")
  int maxPerBooking;

  String status = SCHEDULED;
  long revision;
  long sequence;
  @Version long version;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected EventRow() {}

  @SuppressWarnings("NullAway.Init")
  EventRow(EventState state) {
    eventId = state.eventId();
    take(state);
  }

  final void take(EventState state) {
    EventDetails details = Objects.requireNonNull(state.details());
    name = details.name();
    venue = details.venue();
    startsAt = details.startsAt();
    capacity = details.capacity();
    maxPerBooking = details.maxPerBooking();
    revision = details.revision();
    confirmed = state.confirmed();
    held = state.held();
    waitlisted = state.waitlisted();
    sequence = state.sequence();
  }

  EventDetails details() {
    return new EventDetails(name, venue, startsAt, capacity, maxPerBooking, revision);
  }
}
