package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import java.util.Objects;

/** Rules for letting somebody in who waits, out of turn: an organiser's choice. */
final class AdmissionRules {
  private AdmissionRules() {}

  static void admit(DecisionContext context, AdmitFromWaitlist r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser()) {
      return;
    }
    WaitlistEntry entry = context.state().waitlist().find(r.entryId());
    if (entry == null) {
      WaitlistRules.rejectUnknown(context, r.entryId());
    } else {
      admit(context, event, entry);
    }
  }

  private static void admit(DecisionContext context, EventDetails event, WaitlistEntry entry) {
    switch (entry.status()) {
      case LEFT, DECLINED, EXPIRED ->
          context.reject(Reason.BOOKING_NOT_FOUND, "The entry does not wait any more");
      case PROMOTED -> WaitlistRules.rejectPromoted(context, entry);
      case VOIDED -> context.rejectAsCancelled(event);
      case OFFERED ->
          HoldRules.confirm(
              context,
              event,
              Objects.requireNonNull(context.state().loadedHolds().find(entry.entryId())),
              null);
      case WAITING -> {
        if (!context.rejectIfClosed(event)) {
          book(context, event, entry);
        }
      }
    }
  }

  private static void book(DecisionContext context, EventDetails event, WaitlistEntry entry) {
    TicketPool pool = Objects.requireNonNull(context.state().pool(entry.category()));
    if (entry.quantity() > pool.free()) {
      context.reject(
          Reason.SOLD_OUT,
          "%d free, and the entry waits for %d".formatted(pool.free(), entry.quantity()));
      return;
    }
    context.emit(
        new WaitlistAdmitted(
            entry.entryId(),
            entry.entryId(),
            entry.userId(),
            entry.quantity(),
            event.name(),
            WaitlistRules.tickets(context.state(), pool, entry.quantity())));
  }
}
