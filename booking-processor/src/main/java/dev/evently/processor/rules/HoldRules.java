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
import dev.evently.processor.rules.Availability.Available;
import dev.evently.processor.rules.Availability.NotEnough;
import dev.evently.processor.rules.Availability.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules for holds, which keep tickets for a time. The log's clock ends them. */
final class HoldRules {
  private HoldRules() {}

  /** Expires the holds that are due, before anything else is decided. */
  static void expire(DecisionContext context) {
    EventDetails event = context.state().details();
    if (event == null || event.isCancelled()) {
      return;
    }
    for (int expired = 0; expired < context.limits().due(); expired++) {
      Hold hold = context.state().loadedHolds().firstDue(context.now());
      if (hold == null) {
        return;
      }
      context.emit(
          new HoldExpired(
              hold.holdId(),
              hold.userId(),
              hold.quantity(),
              event.name(),
              hold.tickets(),
              hold.entryId()));
      WaitlistRules.promote(context, TicketPool.nameOf(hold.tickets()));
    }
  }

  static void place(DecisionContext context, PlaceHold r) {
    EventDetails event = context.eventOrReject();
    if (event == null || AdmissionRules.rejectIfNotAllowed(context, r)) {
      return;
    }
    switch (AvailabilityCheck.of(context, event, r)) {
      case Rejected(RejectionCause cause) -> context.reject(cause);
      case NotEnough(TicketPool pool) -> context.reject(BookingRules.soldOut(context, pool));
      case Available(var tickets, var outOfTurn) -> {
        UUID owner = context.ownerOf(r);
        context.emit(
            new HoldPlaced(
                context.requestId(),
                owner,
                r.quantity(),
                until(context, event, event.terms().holdTtlOrDefault()),
                tickets,
                context.nameToTell(event, owner),
                outOfTurn,
                null));
        AdmissionRules.endWaits(context, event, r, tickets);
      }
    }
  }

  /**
   * When something ends that begins now, in milliseconds as the log's clock counts: with the
   * event's start at the latest.
   */
  static Instant until(DecisionContext context, EventDetails event, Duration ttl) {
    Instant end = context.now().plus(ttl);
    return (context.isBefore(2) || end.isBefore(event.startsAt()) ? end : event.startsAt())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  static void confirm(DecisionContext context, ConfirmHold r) {
    EventDetails event = context.eventOrReject();
    Hold hold = event == null ? null : forUserOrReject(context, r.holdId());
    if (event == null || hold == null) {
      return;
    }
    switch (hold.status()) {
      case CONFIRMED -> confirmAgain(context, hold);
      case EXPIRED -> rejectExpired(context, hold);
      case RELEASED -> rejectReleased(context);
      case VOIDED -> context.rejectAsCancelled(event);
      case HELD -> confirm(context, event, hold, r.reference());
    }
  }

  private static void confirmAgain(DecisionContext context, Hold hold) {
    if (isBookingCancelled(context, hold.holdId())) {
      rejectAsBookingCancelled(context, "hold");
    } else {
      context.emit(new HoldAlreadyConfirmed(hold.holdId(), hold.holdId(), hold.userId()));
    }
  }

  /** Rejects the request because the hold became a booking, whatever became of that. */
  static void rejectConfirmed(DecisionContext context, Hold hold, String advice) {
    if (isBookingCancelled(context, hold.holdId())) {
      rejectAsBookingCancelled(context, "hold");
    } else {
      context.reject(
          Reason.ALREADY_BOOKED, "The hold became booking %s%s".formatted(hold.holdId(), advice));
    }
  }

  /** Whether what a hold or a waitlist entry became was cancelled since. */
  static boolean isBookingCancelled(DecisionContext context, UUID bookingId) {
    Booking booking = context.isBefore(2) ? null : context.state().loadedBookings().find(bookingId);
    return booking != null && !booking.isActive();
  }

  static void rejectAsBookingCancelled(DecisionContext context, String origin) {
    context.reject(
        Reason.BOOKING_CANCELLED,
        "The booking that the %s became was cancelled since".formatted(origin));
  }

  /** Makes an active hold a booking. */
  static void confirm(
      DecisionContext context, EventDetails event, Hold hold, @Nullable String reference) {
    if (context.rejectIfClosed(event)) {
      return;
    }
    if (!context.now().isBefore(hold.expiresAt())) {
      rejectExpired(context, hold);
      return;
    }
    context.emit(
        new HoldConfirmed(
            hold.holdId(),
            hold.holdId(),
            hold.userId(),
            hold.quantity(),
            hold.tickets(),
            reference,
            hold.entryId(),
            context.nameToTell(event, hold.userId())));
  }

  static void release(DecisionContext context, ReleaseHold r) {
    EventDetails event = context.eventOrReject();
    Hold hold = event == null ? null : ownOrReject(context, r.holdId());
    if (event == null || hold == null) {
      return;
    }
    switch (hold.status()) {
      case RELEASED -> context.emit(new HoldAlreadyReleased(hold.holdId(), hold.userId()));
      case CONFIRMED -> rejectConfirmed(context, hold, "; cancel that instead");
      case EXPIRED -> rejectExpired(context, hold);
      case VOIDED -> context.rejectAsCancelled(event);
      case HELD -> release(context, event, hold);
    }
  }

  /** Frees the tickets of an active hold. */
  static void release(DecisionContext context, EventDetails event, Hold hold) {
    if (event.isCancelled()) {
      context.rejectAsCancelled(event);
      return;
    }
    context.emit(
        new HoldReleased(
            hold.holdId(),
            hold.userId(),
            hold.quantity(),
            hold.tickets(),
            hold.entryId(),
            context.nameToTell(event, hold.userId())));
    WaitlistRules.promote(context, TicketPool.nameOf(hold.tickets()));
  }

  /** Rejects the request because the hold was released. */
  static void rejectReleased(DecisionContext context) {
    context.reject(Reason.HOLD_NOT_FOUND, "The hold was released");
  }

  static void rejectExpired(DecisionContext context, Hold hold) {
    context.reject(
        Reason.HOLD_EXPIRED,
        hold.isAllotment()
            ? "The allotment ended with the start of the event"
            : "The hold expired at " + hold.expiresAt());
  }

  /** A hold for a user, as {@link #ownOrReject}; what an organiser keeps back is for nobody. */
  static @Nullable Hold forUserOrReject(DecisionContext context, UUID holdId) {
    Hold hold = ownOrReject(context, holdId);
    if (hold != null && hold.isAllotment()) {
      context.reject(Reason.HOLD_NOT_FOUND, "An allotment is for nobody: it is only given back");
      return null;
    }
    return hold;
  }

  /** The hold; null when the request is rejected because there is none or it is another's. */
  static @Nullable Hold ownOrReject(DecisionContext context, UUID holdId) {
    Hold hold = context.state().loadedHolds().find(holdId);
    if (hold == null) {
      context.reject(Reason.HOLD_NOT_FOUND, "The event has no hold %s".formatted(holdId));
      return null;
    }
    if (hold.isAllotment() ? !context.isOrganiser() : !context.mayActFor(hold.userId())) {
      context.reject(Reason.NOT_OWNER, "The hold is somebody else's");
      return null;
    }
    return hold;
  }
}
