package dev.evently.processor.decision;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;
import org.jspecify.annotations.Nullable;

/** Taking places and giving them back. */
final class BookingRules {
  private BookingRules() {}

  static void place(Deliberation d, Request.PlaceBooking r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null) {
      return;
    }
    if (d.hasStarted(event)) {
      d.refuseStarted(event);
      return;
    }
    Refusal refusal = refusalFor(d, event, r);
    if (refusal != null) {
      d.refuse(refusal);
    } else if (isFree(d.state(), r.quantity())) {
      d.emit(new Outcome.BookingConfirmed(d.requestId(), d.actor().userId(), r.quantity()));
    } else if (r.joinWaitlist()) {
      WaitlistRules.join(d, r.quantity());
    } else {
      d.refuse(Reason.SOLD_OUT, soldOut(d.state()));
    }
  }

  static void cancel(Deliberation d, Request.CancelBooking r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null) {
      return;
    }
    Booking booking = d.state().booking(r.bookingId());
    if (booking == null) {
      d.refuse(Reason.BOOKING_NOT_FOUND, "The event has no booking %s".formatted(r.bookingId()));
    } else if (!d.actor().mayActFor(booking.userId())) {
      d.refuse(Reason.NOT_OWNER, "The booking is somebody else's");
    } else if (!booking.isActive()) {
      d.emit(new Outcome.BookingAlreadyCancelled(booking.bookingId(), booking.userId()));
    } else if (d.hasStarted(event)) {
      d.refuseStarted(event);
    } else {
      d.emit(
          new Outcome.BookingCancelled(booking.bookingId(), booking.userId(), booking.quantity()));
      WaitlistRules.promote(d);
    }
  }

  private static @Nullable Refusal refusalFor(
      Deliberation d, EventDetails event, Request.PlaceBooking r) {
    if (r.quantity() > event.maxPerBooking()) {
      return new Refusal(
          Reason.TOO_MANY_TICKETS,
          "At most %d tickets in a booking, not %d".formatted(event.maxPerBooking(), r.quantity()));
    }
    if (r.quantity() > event.capacity()) {
      return new Refusal(
          Reason.TOO_MANY_TICKETS,
          "The event has %d places in all, not %d".formatted(event.capacity(), r.quantity()));
    }
    Booking booking = d.state().activeBooking(d.actor().userId());
    if (booking != null) {
      return new Refusal(
          Reason.ALREADY_BOOKED, "You hold booking %s".formatted(booking.bookingId()));
    }
    WaitlistEntry entry = d.state().waitlist().waiting(d.actor().userId());
    if (entry != null) {
      return new Refusal(
          Reason.ALREADY_WAITLISTED, "You wait with entry %s".formatted(entry.entryId()));
    }
    return null;
  }

  /** A newcomer overtakes nobody: places that those in line wait for are not free. */
  private static boolean isFree(EventState state, int quantity) {
    return state.waitlisted() == 0 && quantity <= state.remaining();
  }

  private static String soldOut(EventState state) {
    return state.waitlisted() == 0
        ? "%d places are left".formatted(state.remaining())
        : "%d places are left, and %d entries wait for them"
            .formatted(state.remaining(), state.waitlisted());
  }
}
