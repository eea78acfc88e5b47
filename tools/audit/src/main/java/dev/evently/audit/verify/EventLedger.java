package dev.evently.audit.verify;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event as its outcomes tell it, counted again with nothing of the processor's code: who has
 * which places, who waits, and whether each outcome may follow the one before (docs/RULES.md).
 */
final class EventLedger {
  /** How much expires, or ends with its event, in one decision. */
  private static final int MOST_DUE_AT_ONCE = 10_000;

  private static final int MOST_ENDS_AT_ONCE = 1_000;

  private final Complaints complaints;
  private final Sale sale;
  private final PlacesLedger places;
  private final Turns turns;
  private boolean cancelled;
  private long sequence;
  private long promoted;
  private int expiredNow;
  private int endedNow;
  private boolean settlesNow;
  private @Nullable Boolean moreNow;

  EventLedger(Complaints complaints) {
    this.complaints = complaints;
    sale = new Sale(complaints);
    places = new PlacesLedger(complaints, sale);
    turns = new Turns(complaints, sale);
  }

  long sequence() {
    return sequence;
  }

  /** How many waiting entries became bookings. */
  long promoted() {
    return promoted;
  }

  int confirmed() {
    return sale.sum(line -> line.confirmed);
  }

  int held() {
    return sale.sum(line -> line.held);
  }

  int capacity() {
    return sale.sum(line -> line.capacity);
  }

  int waiting() {
    return sale.sum(LineLedger::waiting);
  }

  /** Whether the event was cancelled, but not all of it has ended. */
  boolean isUnsettled() {
    return cancelled && !sale.lines().stream().allMatch(LineLedger::isUnused);
  }

  boolean isCancelled() {
    return cancelled;
  }

  Sale sale() {
    return sale;
  }

  PlacesLedger places() {
    return places;
  }

  /** Counts one more outcome. */
  void add(OutcomeRecord record) {
    if (record.sequence() != sequence + 1) {
      complaints
          .sequences()
          .add(record, "expected sequence %d, but got %d", sequence + 1, record.sequence());
    }
    sequence = record.sequence();
    count(record);
    expectFigures(record);
  }

  private void count(OutcomeRecord record) {
    switch (record.outcome()) {
      case EventPublished o -> sale.describe(record, o.startsAt(), o.capacity(), o.terms());
      case EventChanged o -> sale.describe(record, o.startsAt(), o.capacity(), o.terms());
      case EventCancelled _ -> {
        cancelled = true;
        settlesNow = true;
      }
      case SeatsAdded o -> sale.add(record, o.rows());
      case BookingConfirmed o -> {
        expectStanding(record);
        turns.expectNewcomer(record, o.quantity(), o.tickets());
        places.book(record, Places.booked(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
      }
      case BookingCancelled o ->
          places.unbook(
              record, Places.booked(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
      case BookingVoided o -> {
        end(record);
        places.unbook(record, Places.booked(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
      }
      case BookingTransferred o -> places.transfer(record, o);
      case HoldPlaced o -> {
        expectStanding(record);
        turns.expectNewcomer(record, o.quantity(), o.tickets());
        expectDeadline(record, o.expiresAt(), sale.terms().holdTtlOrDefault());
        places.hold(
            record,
            new Places(o.holdId(), o.userId(), o.quantity(), o.tickets(), o.expiresAt(), null));
      }
      case HoldConfirmed o -> {
        places.confirm(record, o);
        promoted += o.entryId() == null ? 0 : 1;
      }
      case HoldReleased o ->
          places.unhold(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
      case HoldExpired o -> {
        expiredNow++;
        places.expire(record, o);
      }
      case HoldVoided o -> {
        end(record);
        places.unhold(record, o.holdId(), o.userId(), o.quantity(), o.entryId());
      }
      case WaitlistJoined o -> turns.join(record, o);
      case WaitlistLeft o -> turns.leave(record, o.entryId(), o.quantity());
      case WaitlistVoided o -> {
        end(record);
        turns.leave(record, o.entryId(), o.quantity());
      }
      case WaitlistPromoted o -> {
        expectStanding(record);
        turns.promote(
            record, o.entryId(), o.bookingId(), o.quantity(), o.tickets(), Promotion.AUTO);
        places.book(record, Places.booked(o.bookingId(), o.userId(), o.quantity(), o.tickets()));
        promoted++;
      }
      case WaitlistOffered o -> {
        expectStanding(record);
        turns.promote(record, o.entryId(), o.holdId(), o.quantity(), o.tickets(), Promotion.OFFER);
        expectDeadline(record, o.expiresAt(), sale.terms().offerTtlOrDefault());
        places.hold(
            record,
            new Places(
                o.holdId(), o.userId(), o.quantity(), o.tickets(), o.expiresAt(), o.entryId()));
      }
      case DueSettled o -> {
        settlesNow = true;
        moreNow = o.more();
      }
      case Unchanged _, Rejection _ -> {}
    }
  }

  /** All outcomes of a decision were added: nothing may be left that was to be done in it. */
  void decided(OutcomeRecord last) {
    if (cancelled) {
      expectSettled(last);
    } else {
      Places first = places.firstDue();
      if (first != null
          && !first.expiry().isAfter(last.decidedAt())
          && expiredNow < MOST_DUE_AT_ONCE) {
        complaints.holds().add(last, "hold %s was due", first.id());
      }
      turns.expectNobodyForgotten(last);
    }
    expiredNow = 0;
    endedNow = 0;
    settlesNow = false;
    moreNow = null;
  }

  private void expectSettled(OutcomeRecord last) {
    boolean left = isUnsettled();
    if (settlesNow && left && endedNow < MOST_ENDS_AT_ONCE) {
      complaints.endings().add(last, "only %d ended, and more is left", endedNow);
    }
    if (moreNow != null && moreNow != left) {
      complaints.endings().add(last, "told that more is left: %s", moreNow);
    }
  }

  private void expectDeadline(OutcomeRecord record, Instant expiresAt, Duration ttl) {
    if (!expiresAt.equals(record.decidedAt().plus(ttl).truncatedTo(ChronoUnit.MILLIS))) {
      complaints.holds().add(record, "a hold until %s, not for %s", expiresAt, ttl);
    }
  }

  private void expectStanding(OutcomeRecord record) {
    if (cancelled) {
      complaints.endings().add(record, "%s at a cancelled event", record.outcome());
    }
  }

  private void end(OutcomeRecord record) {
    endedNow++;
    if (!cancelled) {
      complaints.endings().add(record, "%s, but the event stands", record.outcome());
    }
  }

  private void expectFigures(OutcomeRecord record) {
    for (LineLedger line : sale.lines()) {
      if (line.confirmed < 0 || line.held < 0 || line.taken() > line.capacity) {
        complaints
            .oversell()
            .add(
                record,
                "%d confirmed and %d held of %d places%s",
                line.confirmed,
                line.held,
                line.capacity,
                line.name.isEmpty() ? "" : " of \"%s\"".formatted(line.name));
      }
    }
    if (record.confirmed() != confirmed()
        || record.held() != held()
        || record.capacity() != capacity()
        || record.waitlisted() != waiting()) {
      complaints
          .sequences()
          .add(
              record,
              "counted %d confirmed and %d held of %d and %d waiting, but the outcome says %d and %d of %d and %d",
              confirmed(),
              held(),
              capacity(),
              waiting(),
              record.confirmed(),
              record.held(),
              record.capacity(),
              record.waitlisted());
    }
  }
}
