package dev.evently.processor.rules;

import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeping places for a time, which the log's clock ends. */
final class HoldRules {
  private HoldRules() {}

  /** Ends what is due, before anything else is decided. */
  static void expire(Deliberation d) {
    EventDetails event = d.state().details();
    if (event == null || event.isCancelled()) {
      return;
    }
    for (int expired = 0; expired < Decider.DUE_AT_ONCE; expired++) {
      Hold hold = d.state().holdsKnown().firstDue(d.now());
      if (hold == null) {
        return;
      }
      d.emit(
          new HoldExpired(
              hold.holdId(),
              hold.userId(),
              hold.quantity(),
              event.name(),
              hold.tickets(),
              hold.entryId()));
      WaitlistRules.promote(d, Pool.nameOf(hold.tickets()));
    }
  }

  static void place(Deliberation d, PlaceHold r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null) {
      return;
    }
    switch (Newcomer.find(d, event, Wish.of(r))) {
      case Finding.Refused(Refusal refusal) -> d.refuse(refusal);
      case Finding.Full(Pool pool) -> d.refuse(BookingRules.soldOut(pool));
      case Finding.Places(var tickets) ->
          d.emit(
              new HoldPlaced(
                  d.requestId(),
                  d.actor().userId(),
                  r.quantity(),
                  until(d, event.terms().holdTtlOrDefault()),
                  tickets));
    }
  }

  /** The log's clock counts milliseconds, and so do the times that derive from it. */
  static Instant until(Deliberation d, Duration ttl) {
    return d.now().plus(ttl).truncatedTo(ChronoUnit.MILLIS);
  }

  static void confirm(Deliberation d, ConfirmHold r) {
    EventDetails event = d.eventOrRefuse();
    Hold hold = event == null ? null : own(d, r.holdId());
    if (event == null || hold == null) {
      return;
    }
    switch (hold.status()) {
      case CONFIRMED ->
          d.emit(new HoldAlreadyConfirmed(hold.holdId(), hold.holdId(), hold.userId()));
      case EXPIRED -> refuseExpired(d, hold);
      case RELEASED -> d.refuse(Reason.HOLD_NOT_FOUND, "The hold was released");
      case VOIDED -> refuseVoided(d, event);
      case HELD -> confirm(d, event, hold, r.reference());
    }
  }

  private static void confirm(
      Deliberation d, EventDetails event, Hold hold, @Nullable String reference) {
    if (d.refusesOver(event)) {
      return;
    }
    if (!d.now().isBefore(hold.expiresAt())) {
      refuseExpired(d, hold);
      return;
    }
    d.emit(
        new HoldConfirmed(
            hold.holdId(),
            hold.holdId(),
            hold.userId(),
            hold.quantity(),
            hold.tickets(),
            reference,
            hold.entryId()));
  }

  static void release(Deliberation d, ReleaseHold r) {
    EventDetails event = d.eventOrRefuse();
    Hold hold = event == null ? null : own(d, r.holdId());
    if (event == null || hold == null) {
      return;
    }
    switch (hold.status()) {
      case RELEASED -> d.emit(new HoldAlreadyReleased(hold.holdId(), hold.userId()));
      case CONFIRMED ->
          d.refuse(
              Reason.ALREADY_BOOKED,
              "The hold became booking %s; cancel that instead".formatted(hold.holdId()));
      case EXPIRED -> refuseExpired(d, hold);
      case VOIDED -> refuseVoided(d, event);
      case HELD -> release(d, event, hold);
    }
  }

  /** Gives an active hold's places back. */
  static void release(Deliberation d, EventDetails event, Hold hold) {
    if (event.isCancelled()) {
      refuseVoided(d, event);
      return;
    }
    d.emit(
        new HoldReleased(
            hold.holdId(), hold.userId(), hold.quantity(), hold.tickets(), hold.entryId()));
    WaitlistRules.promote(d, Pool.nameOf(hold.tickets()));
  }

  private static void refuseExpired(Deliberation d, Hold hold) {
    d.refuse(Reason.HOLD_EXPIRED, "The hold expired at " + hold.expiresAt());
  }

  private static void refuseVoided(Deliberation d, EventDetails event) {
    d.refuse(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
  }

  /** The hold, or null when it was refused because there is none or it is another's. */
  private static @Nullable Hold own(Deliberation d, UUID holdId) {
    Hold hold = d.state().holdsKnown().find(holdId);
    if (hold == null) {
      d.refuse(Reason.HOLD_NOT_FOUND, "The event has no hold %s".formatted(holdId));
      return null;
    }
    if (!d.actor().mayActFor(hold.userId())) {
      d.refuse(Reason.NOT_OWNER, "The hold is somebody else's");
      return null;
    }
    return hold;
  }
}
