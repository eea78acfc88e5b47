package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.request.EventRequest.CancelEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Rules for cancelling an event. All its holds, waitlist entries and bookings end with it, at most
 * {@link DecisionLimits#ends} of them in one decision.
 */
final class EventCancellation {
  private EventCancellation() {}

  static void cancel(DecisionContext context, CancelEvent r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser() || context.rejectIfCancelled(event)) {
      return;
    }
    if (r.revision() != null && r.revision() != event.revision()) {
      context.reject(OrganiserRules.revisionMismatch(event, r.revision()));
      return;
    }
    context.emit(new EventCancelled(event.name(), event.revision() + 1));
    end(context, event.name());
  }

  /** Decides a request to do what is due. Holds have expired already. */
  static void settle(DecisionContext context) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotAdmin()) {
      return;
    }
    if (event.isCancelled()) {
      end(context, event.name());
    } else {
      EventStart.settle(context, event);
      ChangeRules.announce(context, event);
    }
    context.emit(new DueSettled(context.state().isUnsettled()));
  }

  private static void end(DecisionContext context, String name) {
    int left = context.limits().ends();
    left = endHolds(context, name, left);
    left = endEntries(context, name, left);
    endBookings(context, name, left);
  }

  private static int endHolds(DecisionContext context, String name, int atMost) {
    int left = atMost;
    while (left > 0 && context.state().held() > 0) {
      Hold hold = Objects.requireNonNull(context.state().loadedHolds().firstDue(Instant.MAX));
      context.emit(
          new HoldVoided(
              hold.holdId(), hold.userId(), hold.quantity(), name, hold.tickets(), hold.entryId()));
      left--;
    }
    return left;
  }

  private static int endEntries(DecisionContext context, String name, int atMost) {
    int left = atMost;
    for (TicketPool pool : context.state().pools()) {
      while (left > 0 && pool.waitlisted() > 0) {
        WaitlistEntry entry = context.state().waitlist().ofCategory(pool.name()).first();
        context.emit(new WaitlistVoided(entry.entryId(), entry.userId(), entry.quantity(), name));
        left--;
      }
    }
    return left;
  }

  private static void endBookings(DecisionContext context, String name, int atMost) {
    if (context.state().confirmed() == 0) {
      return;
    }
    List<Booking> bookings = context.state().loadedBookings().firstActive(atMost);
    for (Booking booking : bookings) {
      context.emit(
          new BookingVoided(
              booking.bookingId(),
              booking.userId(),
              booking.quantity(),
              name,
              booking.tickets(),
              booking.receiver()));
    }
  }
}
