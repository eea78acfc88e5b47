package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Taking places, giving them back and passing them on. */
final class BookingRules {
  private BookingRules() {}

  static void place(Deliberation d, PlaceBooking r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null) {
      return;
    }
    switch (Newcomer.find(d, event, Wish.of(r))) {
      case Finding.Refused(Refusal refusal) -> d.refuse(refusal);
      case Finding.Places(var tickets) ->
          d.emit(new BookingConfirmed(d.requestId(), d.actor().userId(), r.quantity(), tickets));
      case Finding.Full(Pool pool) -> {
        if (r.joinWaitlist() && r.seats() == null) {
          WaitlistRules.join(d, event, pool, r.quantity());
        } else {
          d.refuse(soldOut(pool));
        }
      }
    }
  }

  static Refusal soldOut(Pool pool) {
    return new Refusal(
        Reason.SOLD_OUT,
        pool.waitlisted() == 0
            ? "%d places are left".formatted(pool.free())
            : "%d places are left, and %d entries wait for them"
                .formatted(pool.free(), pool.waitlisted()));
  }

  static void cancel(Deliberation d, CancelBooking r) {
    EventDetails event = d.eventOrRefuse();
    Booking booking = event == null ? null : own(d, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    if (!booking.isActive()) {
      d.emit(new BookingAlreadyCancelled(booking.bookingId(), booking.userId()));
    } else if (!d.refusesOver(event)) {
      d.emit(
          new BookingCancelled(
              booking.bookingId(), booking.userId(), booking.quantity(), booking.tickets()));
      WaitlistRules.promote(d, Pool.nameOf(booking.tickets()));
    }
  }

  static void transfer(Deliberation d, TransferBooking r) {
    EventDetails event = d.eventOrRefuse();
    Booking booking = event == null ? null : own(d, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    if (!booking.isActive()) {
      d.refuse(Reason.BOOKING_NOT_FOUND, "The booking was cancelled");
    } else if (!d.refusesOver(event)) {
      transfer(d, event, booking, r.toUserId());
    }
  }

  private static void transfer(
      Deliberation d, EventDetails event, Booking booking, @Nullable UUID to) {
    if (to == null) {
      d.refuse(Reason.USER_UNKNOWN, "Nobody is known by this address");
      return;
    }
    if (to.equals(booking.userId())) {
      d.refuse(Reason.TRANSFER_TO_SELF, "The booking is theirs already");
      return;
    }
    Pool pool = Objects.requireNonNull(d.state().pool(Pool.nameOf(booking.tickets())));
    Refusal refusal = Newcomer.refusalOfUser(d.state(), event, to, pool, booking.quantity());
    if (refusal != null) {
      d.refuse(refusal.reason(), "The receiver has as much at this event as they may");
      return;
    }
    d.emit(
        new BookingTransferred(
            booking.bookingId(),
            booking.userId(),
            to,
            booking.quantity(),
            event.name(),
            booking.tickets()));
  }

  /** The booking, or null when it was refused because there is none or it is another's. */
  private static @Nullable Booking own(Deliberation d, UUID bookingId) {
    Booking booking = d.state().bookingsKnown().find(bookingId);
    if (booking == null) {
      d.refuse(Reason.BOOKING_NOT_FOUND, "The event has no booking %s".formatted(bookingId));
      return null;
    }
    if (!d.actor().mayActFor(booking.userId())) {
      d.refuse(Reason.NOT_OWNER, "The booking is somebody else's");
      return null;
    }
    return booking;
  }
}
