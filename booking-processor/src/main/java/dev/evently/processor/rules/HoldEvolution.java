package dev.evently.processor.rules;

import dev.evently.common.outcome.HoldOutcome;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Evolves an event's state by what happens to its holds, and to the offers among them. */
final class HoldEvolution {
  private HoldEvolution() {}

  /**
   * Applies {@code outcome} to {@code state}.
   *
   * @param requestId the request that led to it
   * @param offset of that request
   */
  static void apply(
      HoldOutcome outcome, EventState state, UUID requestId, long offset, Instant at) {
    switch (outcome) {
      case HoldPlaced o -> place(state, o, requestId, at);
      case HoldProlonged o ->
          state.loadedHolds().put(hold(state, o.holdId()).prolonged(o.expiresAt(), requestId));
      case HoldConfirmed o -> confirm(state, o, requestId, at);
      case HoldReduced o -> {
        state.ticketPools().of(o.tickets()).hold(-o.returned());
        state.loadedHolds().put(hold(state, o.holdId()).reduced(o.quantity(), o.tickets()));
        state.seatMap().release(o.returnedTickets());
        state.ticketPools().of(o.tickets()).recordOpportunity(offset, at);
      }
      case HoldReleased o -> {
        Hold hold = hold(state, o.holdId()).ended(Hold.Status.RELEASED, at, requestId);
        free(state, hold, WaitlistEntry.Status.DECLINED);
        state.ticketPools().of(o.tickets()).recordOpportunity(offset, at);
      }
      case HoldExpired o -> {
        Hold hold = hold(state, o.holdId()).ended(Hold.Status.EXPIRED, at, requestId);
        free(state, hold, WaitlistEntry.Status.EXPIRED);
        state.ticketPools().of(o.tickets()).recordOpportunity(offset, at);
      }
      case HoldVoided o -> {
        Hold hold = hold(state, o.holdId()).ended(Hold.Status.VOIDED, at, requestId);
        free(state, hold, WaitlistEntry.Status.VOIDED);
      }
      case HoldAlreadyConfirmed _, HoldAlreadyReleased _, HoldAlreadyReduced _ -> {}
    }
  }

  /** Adds an active hold, which takes tickets and seats. */
  static void add(EventState state, Hold hold) {
    state.ticketPools().of(hold.tickets()).hold(hold.quantity());
    state.loadedHolds().put(hold);
    state.seatMap().take(hold.tickets(), Seat.Status.HELD, hold.holdId());
  }

  private static void place(EventState state, HoldPlaced o, UUID requestId, Instant at) {
    add(
        state,
        Hold.placed(
            o.holdId(),
            o.userId(),
            o.quantity(),
            o.tickets(),
            at,
            requestId,
            o.expiresAt(),
            null,
            o.label()));
  }

  /** The booking takes over the tickets and the seats. */
  private static void confirm(EventState state, HoldConfirmed o, UUID requestId, Instant at) {
    Hold hold = hold(state, o.holdId()).ended(Hold.Status.CONFIRMED, at, requestId);
    end(state, hold, WaitlistEntry.Status.PROMOTED);
    BookingEvolution.confirm(
        state,
        o.bookingId(),
        o.userId(),
        o.quantity(),
        o.tickets(),
        o.reference(),
        at,
        Stream.concat(hold.requests(), Stream.of(requestId)).distinct().toList());
  }

  /** Puts an ended hold, and frees its tickets and seats. */
  private static void free(EventState state, Hold ended, WaitlistEntry.Status entryStatus) {
    end(state, ended, entryStatus);
    state.seatMap().release(ended.tickets());
  }

  /** Puts an ended hold; the entry whose offer it was ends with it. */
  private static void end(EventState state, Hold ended, WaitlistEntry.Status entryStatus) {
    state.ticketPools().of(ended.tickets()).hold(-ended.quantity());
    state.loadedHolds().put(ended);
    if (ended.entryId() != null) {
      WaitlistEntry entry = Objects.requireNonNull(state.waitlist().find(ended.entryId()));
      Instant at = Objects.requireNonNull(ended.endedAt());
      UUID requestId = Objects.requireNonNull(ended.endedBy());
      state.waitlist().put(entry.ended(entryStatus, at, requestId));
    }
  }

  private static Hold hold(EventState state, UUID holdId) {
    return Objects.requireNonNull(state.loadedHolds().find(holdId));
  }
}
