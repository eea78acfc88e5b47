package dev.evently.standalone.verify;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One event as its outcomes tell it, counted again with nothing of the processor's code: who has
 * places, who waits, and whether each outcome may follow the one before.
 */
final class EventLedger {
  private final UUID eventId;
  private final Complaints complaints;
  private final Map<UUID, Integer> waiting = new LinkedHashMap<>();
  private long sequence;
  private int confirmed;
  private int capacity;

  EventLedger(UUID eventId, Complaints complaints) {
    this.eventId = eventId;
    this.complaints = complaints;
  }

  /** Where what does not hold is told. */
  record Complaints(Differences oversell, Differences sequences, Differences waitlist) {}

  long sequence() {
    return sequence;
  }

  int confirmed() {
    return confirmed;
  }

  int capacity() {
    return capacity;
  }

  int waiting() {
    return waiting.size();
  }

  /** Counts one more outcome. */
  void add(OutcomeRecord record) {
    if (record.sequence() != sequence + 1) {
      complaints
          .sequences()
          .add(
              "event %s at place %s: expected sequence %d, but got %d"
                  .formatted(eventId, record.place(), sequence + 1, record.sequence()));
    }
    sequence = record.sequence();
    count(record);
    expectFigures(record);
  }

  private void count(OutcomeRecord record) {
    switch (record.outcome()) {
      case Outcome.EventPublished o -> capacity = o.capacity();
      case Outcome.EventChanged o -> capacity = o.capacity();
      case Outcome.BookingConfirmed o -> {
        confirmed += o.quantity();
        if (!waiting.isEmpty()) {
          complain(record, "booking %s overtook %d waiting".formatted(o.bookingId(), waiting()));
        }
      }
      case Outcome.BookingCancelled o -> confirmed -= o.quantity();
      case Outcome.WaitlistJoined o -> {
        waiting.put(o.entryId(), o.quantity());
        if (o.position() != waiting()) {
          complain(record, "told position %d of %d".formatted(o.position(), waiting()));
        }
      }
      case Outcome.WaitlistLeft o -> leave(record, o.entryId());
      case Outcome.WaitlistPromoted o -> promote(record, o);
      case Outcome.BookingAlreadyCancelled _,
          Outcome.WaitlistAlreadyLeft _,
          Outcome.BookingRejected _,
          Outcome.RequestRejected _ -> {}
    }
  }

  private void promote(OutcomeRecord record, Outcome.WaitlistPromoted promoted) {
    confirmed += promoted.quantity();
    UUID first = waiting.isEmpty() ? null : waiting.keySet().iterator().next();
    if (!promoted.entryId().equals(first)) {
      complain(record, "promoted %s while %s was first".formatted(promoted.entryId(), first));
    }
    leave(record, promoted.entryId());
  }

  private void leave(OutcomeRecord record, UUID entryId) {
    if (waiting.remove(entryId) == null) {
      complain(record, "%s was not waiting".formatted(entryId));
    }
  }

  private void complain(OutcomeRecord record, String what) {
    complaints
        .waitlist()
        .add("event %s, sequence %d: %s".formatted(eventId, record.sequence(), what));
  }

  private void expectFigures(OutcomeRecord record) {
    if (confirmed < 0 || confirmed + record.held() > capacity) {
      complaints
          .oversell()
          .add(
              "event %s, sequence %d: %d confirmed and %d held of %d places"
                  .formatted(eventId, record.sequence(), confirmed, record.held(), capacity));
    }
    if (record.confirmed() != confirmed
        || record.capacity() != capacity
        || record.waitlisted() != waiting()) {
      complaints
          .sequences()
          .add(
              "event %s, sequence %d: counted %d confirmed of %d and %d waiting, but the outcome says %d of %d and %d"
                  .formatted(
                      eventId,
                      record.sequence(),
                      confirmed,
                      capacity,
                      waiting(),
                      record.confirmed(),
                      record.capacity(),
                      record.waitlisted()));
    }
  }
}
