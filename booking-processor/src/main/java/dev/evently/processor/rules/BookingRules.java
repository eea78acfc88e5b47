package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.processor.rules.Availability.Available;
import dev.evently.processor.rules.Availability.NotEnough;
import dev.evently.processor.rules.Availability.Rejected;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules for booking tickets and cancelling a booking. */
final class BookingRules {
  private BookingRules() {}

  static void place(DecisionContext context, PlaceBooking r) {
    EventDetails event = context.eventOrReject();
    if (event == null || AdmissionRules.rejectIfNotAllowed(context, r)) {
      return;
    }
    switch (AvailabilityCheck.of(context, event, r)) {
      case Rejected(RejectionCause cause) -> context.reject(cause);
      case Available(var tickets, var outOfTurn) -> {
        UUID owner = context.ownerOf(r);
        context.emit(
            new BookingConfirmed(
                context.requestId(),
                owner,
                r.quantity(),
                tickets,
                context.nameToTell(event, owner),
                outOfTurn));
        AdmissionRules.endWaits(context, event, r, tickets);
      }
      case NotEnough(TicketPool pool) -> {
        if (r.joinWaitlist() && r.seats() == null) {
          WaitlistRules.join(context, event, pool, r.quantity());
        } else {
          context.reject(soldOut(context, pool));
        }
      }
    }
  }

  static RejectionCause soldOut(DecisionContext context, TicketPool pool) {
    String left = context.counted(pool.free(), "1 place is left", "%d places are left");
    if (pool.waitlisted() == 0) {
      return new RejectionCause(Reason.SOLD_OUT, left);
    }
    String waiting =
        context.counted(pool.waitlisted(), "1 entry waits for", "%d entries wait for")
            + context.counted(pool.free(), " it", " them");
    return new RejectionCause(Reason.SOLD_OUT, left + ", and " + waiting);
  }

  static void cancel(DecisionContext context, CancelBooking r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : ownOrReject(context, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    if (!booking.isActive()) {
      context.emit(new BookingAlreadyCancelled(booking.bookingId(), booking.userId()));
    } else if (!context.rejectIfClosed(event)) {
      context.emit(
          new BookingCancelled(
              booking.bookingId(),
              booking.userId(),
              booking.quantity(),
              booking.tickets(),
              booking.receiver(),
              booking.transfer() == null
                  ? context.nameToTell(event, booking.userId())
                  : event.name()));
      WaitlistRules.promote(context, TicketPool.nameOf(booking.tickets()));
    }
  }

  /** The booking; null when the request is rejected because there is none or it is another's. */
  static @Nullable Booking ownOrReject(DecisionContext context, UUID bookingId) {
    Booking booking = context.state().loadedBookings().find(bookingId);
    if (booking == null) {
      context.reject(Reason.BOOKING_NOT_FOUND, "The event has no booking %s".formatted(bookingId));
      return null;
    }
    if (!context.mayActFor(booking.userId())) {
      context.reject(Reason.NOT_OWNER, "The booking is somebody else's");
      return null;
    }
    return booking;
  }
}
