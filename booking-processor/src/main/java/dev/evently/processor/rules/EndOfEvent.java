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

/** Cancelling an event: everything of it ends, a bounded part in each decision. */
final class EndOfEvent {
  private EndOfEvent() {}

  static void cancel(Deliberation d, CancelEvent r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null || d.refusesActor() || OrganiserRules.refusesCancelled(d, event)) {
      return;
    }
    if (r.revision() != null && r.revision() != event.revision()) {
      d.refuse(OrganiserRules.otherRevision(event, r.revision()));
      return;
    }
    d.emit(new EventCancelled(event.name(), event.revision() + 1));
    end(d, event.name());
  }

  /** Answers a request that does what is due: holds have expired already. */
  static void settle(Deliberation d) {
    EventDetails event = d.eventOrRefuse();
    if (event == null || d.refusesActor()) {
      return;
    }
    if (event.isCancelled()) {
      end(d, event.name());
    }
    d.emit(new DueSettled(d.state().isUnsettled()));
  }

  private static void end(Deliberation d, String name) {
    int left = Decider.ENDS_AT_ONCE;
    left = endHolds(d, name, left);
    left = endWaits(d, name, left);
    endBookings(d, name, left);
  }

  private static int endHolds(Deliberation d, String name, int atMost) {
    int left = atMost;
    while (left > 0 && d.state().held() > 0) {
      Hold hold = Objects.requireNonNull(d.state().holdsKnown().firstDue(Instant.MAX));
      d.emit(
          new HoldVoided(
              hold.holdId(), hold.userId(), hold.quantity(), name, hold.tickets(), hold.entryId()));
      left--;
    }
    return left;
  }

  private static int endWaits(Deliberation d, String name, int atMost) {
    int left = atMost;
    for (Pool pool : d.state().pools()) {
      while (left > 0 && pool.waitlisted() > 0) {
        WaitlistEntry entry = d.state().waitlist().line(pool.name()).first();
        d.emit(new WaitlistVoided(entry.entryId(), entry.userId(), entry.quantity(), name));
        left--;
      }
    }
    return left;
  }

  private static void endBookings(Deliberation d, String name, int atMost) {
    if (atMost == 0 || d.state().confirmed() == 0) {
      return;
    }
    List<Booking> bookings = d.state().bookingsKnown().firstActive(atMost);
    for (Booking booking : bookings) {
      d.emit(
          new BookingVoided(
              booking.bookingId(), booking.userId(), booking.quantity(), name, booking.tickets()));
    }
  }
}
