package dev.evently.processor.rules;

import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import java.time.Instant;
import java.util.Objects;

/**
 * Rules for the start of an event. Holds and waits end with it, at most {@link DecisionLimits#ends}
 * of them in one decision; bookings stay.
 */
final class EventStart {
  private EventStart() {}

  /** Ends what an event that has started has no more use for; nobody is promoted then. */
  static void settle(DecisionContext context, EventDetails event) {
    if (!context.isBefore(3) && context.hasStarted(event)) {
      endWaits(context, event, endHolds(context, event, context.limits().ends()));
    }
    lookForThoseLeft(context);
  }

  /** Says whether more has to end with the start. */
  static void lookForThoseLeft(DecisionContext context) {
    EventState state = context.state();
    EventDetails event = state.details();
    state.setEndsLeft(
        event != null
            && !context.isBefore(3)
            && context.hasStarted(event)
            && state.held() + state.waitlisted() > 0);
  }

  /** Holds that outlast the start: it was moved, or they are of before the second edition. */
  private static int endHolds(DecisionContext context, EventDetails event, int atMost) {
    int left = atMost;
    while (left > 0 && context.state().held() > 0) {
      Hold hold = Objects.requireNonNull(context.state().loadedHolds().firstDue(Instant.MAX));
      context.emit(
          new HoldExpired(
              hold.holdId(),
              hold.userId(),
              hold.quantity(),
              event.name(),
              hold.tickets(),
              hold.entryId(),
              hold.label()));
      left--;
    }
    return left;
  }

  private static void endWaits(DecisionContext context, EventDetails event, int atMost) {
    int left = atMost;
    for (TicketPool pool : context.state().pools()) {
      while (left > 0 && pool.waitlisted() > 0) {
        WaitlistEntry entry = context.state().waitlist().ofCategory(pool.name()).first();
        context.emit(WaitlistRules.ended(event, entry, WaitEnd.STARTED));
        left--;
      }
    }
  }
}
