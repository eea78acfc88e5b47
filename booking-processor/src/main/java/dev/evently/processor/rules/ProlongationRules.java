package dev.evently.processor.rules;

import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.HoldRequest.ProlongHold;
import java.time.Duration;
import java.time.Instant;

/** Rules for prolonging a hold or an offer, such as for a payment that is under way. */
final class ProlongationRules {
  private ProlongationRules() {}

  static void prolong(DecisionContext context, ProlongHold r) {
    EventDetails event = context.eventOrReject();
    Hold hold = event == null ? null : HoldRules.forUserOrReject(context, r.holdId());
    if (event == null || hold == null) {
      return;
    }
    switch (hold.status()) {
      case CONFIRMED -> HoldRules.rejectConfirmed(context, hold, "");
      case EXPIRED -> HoldRules.rejectExpired(context, hold);
      case RELEASED -> HoldRules.rejectReleased(context);
      case VOIDED -> context.rejectAsCancelled(event);
      case HELD -> prolong(context, event, hold);
    }
  }

  private static void prolong(DecisionContext context, EventDetails event, Hold hold) {
    if (context.rejectIfClosed(event)) {
      return;
    }
    if (!context.now().isBefore(hold.expiresAt())) {
      HoldRules.rejectExpired(context, hold);
    } else if (hold.prolongedBy() != null) {
      context.reject(
          Reason.HOLD_PROLONGED, "The hold was prolonged once already, until " + hold.expiresAt());
    } else {
      Duration ttl =
          hold.entryId() == null
              ? event.terms().holdTtlOrDefault()
              : event.terms().offerTtlOrDefault();
      Instant end = HoldRules.until(context, event, ttl);
      context.emit(
          new HoldProlonged(
              hold.holdId(),
              hold.userId(),
              hold.quantity(),
              end.isAfter(hold.expiresAt()) ? end : hold.expiresAt(),
              hold.tickets(),
              hold.entryId(),
              context.nameToTell(event, hold.userId())));
    }
  }
}
