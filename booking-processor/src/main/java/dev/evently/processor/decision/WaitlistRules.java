package dev.evently.processor.decision;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;

/** Waiting in line: who joined first is served first, with all that they asked for. */
final class WaitlistRules {
  private WaitlistRules() {}

  static void join(Deliberation d, int quantity) {
    int position = d.state().waitlisted() + 1;
    d.emit(new Outcome.WaitlistJoined(d.requestId(), d.actor().userId(), quantity, position));
  }

  static void leave(Deliberation d, Request.LeaveWaitlist r) {
    if (d.eventOrRefuse() == null) {
      return;
    }
    WaitlistEntry entry = d.state().waitlist().find(r.entryId());
    if (entry == null) {
      d.refuse(
          Reason.BOOKING_NOT_FOUND, "The event has no waitlist entry %s".formatted(r.entryId()));
    } else if (!d.actor().mayActFor(entry.userId())) {
      d.refuse(Reason.NOT_OWNER, "The waitlist entry is somebody else's");
    } else {
      switch (entry.status()) {
        case WAITING -> {
          d.emit(new Outcome.WaitlistLeft(entry.entryId(), entry.userId(), entry.quantity()));
          promote(d);
        }
        case LEFT -> d.emit(new Outcome.WaitlistAlreadyLeft(entry.entryId(), entry.userId()));
        case PROMOTED ->
            d.refuse(
                Reason.ALREADY_BOOKED,
                "The entry became booking %s; cancel that instead".formatted(entry.entryId()));
      }
    }
  }

  /** Gives free places to those in line: the first waits until the whole quantity fits. */
  static void promote(Deliberation d) {
    EventState state = d.state();
    EventDetails event = state.details();
    if (event == null || d.hasStarted(event)) {
      return;
    }
    for (WaitlistEntry first = state.waitlist().first();
        first != null && first.quantity() <= state.remaining();
        first = state.waitlist().first()) {
      d.emit(
          new Outcome.WaitlistPromoted(
              first.entryId(), first.entryId(), first.userId(), first.quantity(), event.name()));
    }
  }
}
