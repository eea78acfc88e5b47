package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.WaitlistRequest.ReduceWait;

/** Rules for giving a part of something back. */
final class ReductionRules {
  private ReductionRules() {}

  static void reduce(DecisionContext context, ReduceBooking r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : BookingRules.ownOrReject(context, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    Part part = Part.of(booking.quantity(), booking.tickets(), r.quantity(), r.seats());
    if (!booking.isActive()) {
      context.reject(Reason.BOOKING_CANCELLED, "The booking was cancelled");
    } else if (part.isAll()) {
      context.emit(
          new BookingAlreadyReduced(booking.bookingId(), booking.userId(), booking.quantity()));
    } else if (!context.rejectIfClosed(event)) {
      reduce(context, event, booking, part);
    }
  }

  private static void reduce(
      DecisionContext context, EventDetails event, Booking booking, Part part) {
    if (booking.transfer() != null) {
      context.reject(
          Reason.TRANSFER_OPEN, "The booking is offered to somebody; take the offer back first");
      return;
    }
    RejectionCause cause = part.notPossible(context, "booking");
    if (cause != null) {
      context.reject(cause);
      return;
    }
    context.emit(
        new BookingReduced(
            booking.bookingId(),
            booking.userId(),
            part.quantity(),
            part.tickets(),
            part.returned(),
            part.returnedSeats(),
            context.nameToTell(event, booking.userId())));
    WaitlistRules.promote(context, TicketPool.nameOf(booking.tickets()));
  }

  static void reduce(DecisionContext context, ReduceWait r) {
    EventDetails event = context.eventOrReject();
    WaitlistEntry entry = event == null ? null : WaitlistRules.ownOrReject(context, r.entryId());
    if (event == null || entry == null) {
      return;
    }
    switch (entry.status()) {
      case LEFT, DECLINED, EXPIRED, SERVED, UNSERVABLE, ENDED ->
          context.reject(Reason.BOOKING_NOT_FOUND, "The entry does not wait any more");
      case PROMOTED ->
          WaitlistRules.rejectAsPromoted(context, entry, "give a part of that back instead");
      case VOIDED -> context.rejectAsCancelled(event);
      case OFFERED ->
          context.reject(
              Reason.OFFER_OPEN,
              "The entry has an offer of "
                  + context.counted(entry.quantity(), "1 ticket", "%d tickets"));
      case WAITING -> {
        if (!context.rejectIfCancelled(event)) {
          reduce(context, event, entry, r.quantity());
        }
      }
    }
  }

  private static void reduce(
      DecisionContext context, EventDetails event, WaitlistEntry entry, int quantity) {
    if (quantity == entry.quantity()) {
      context.emit(new WaitAlreadyReduced(entry.entryId(), entry.userId(), quantity));
    } else if (quantity > entry.quantity()) {
      context.reject(
          Reason.TOO_MANY_TICKETS,
          "The entry waits for %s, so it cannot be reduced to %d"
              .formatted(context.counted(entry.quantity(), "1 ticket", "%d tickets"), quantity));
    } else {
      context.emit(
          new WaitReduced(
              entry.entryId(),
              entry.userId(),
              quantity,
              entry.quantity() - quantity,
              context.nameToTell(event, entry.userId())));
      WaitlistRules.promote(context, entry.category());
    }
  }
}
