package dev.evently.processor.rules;

import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.sale.Limits;
import dev.evently.processor.rules.Availability.Available;
import dev.evently.processor.rules.Availability.NotEnough;
import dev.evently.processor.rules.Availability.Rejected;
import org.jspecify.annotations.Nullable;

/** Rules for the tickets that an organiser keeps back: a hold without end. */
final class AllotmentRules {
  private AllotmentRules() {}

  static void place(DecisionContext context, PlaceAllotment r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser()) {
      return;
    }
    switch (AvailabilityCheck.of(context, event, r)) {
      case Rejected(RejectionCause cause) -> context.reject(cause);
      case NotEnough(TicketPool pool) -> context.reject(BookingRules.soldOut(context, pool));
      case Available(var tickets, _) ->
          context.emit(
              new HoldPlaced(
                  context.requestId(),
                  context.actor().userId(),
                  r.quantity(),
                  Limits.LATEST,
                  tickets,
                  null,
                  null,
                  r.label()));
    }
  }

  static void reduce(DecisionContext context, ReduceAllotment r) {
    EventDetails event = context.eventOrReject();
    if (event == null || context.rejectIfNotOrganiser()) {
      return;
    }
    Hold hold = activeOrReject(context, event, r);
    if (hold == null) {
      return;
    }
    Part part = Part.of(hold.quantity(), hold.tickets(), r.quantity(), r.seats());
    if (part.isAll()) {
      context.emit(new HoldAlreadyReduced(hold.holdId(), hold.userId(), hold.quantity()));
    } else if (!context.rejectIfClosed(event)) {
      RejectionCause cause = part.notPossible(context, "allotment");
      if (cause == null) {
        context.emit(
            new HoldReduced(
                hold.holdId(),
                hold.userId(),
                part.quantity(),
                part.tickets(),
                part.returned(),
                part.returnedSeats(),
                context.nameToTell(event, hold.userId())));
        WaitlistRules.promote(context, TicketPool.nameOf(hold.tickets()));
      } else {
        context.reject(cause);
      }
    }
  }

  private static @Nullable Hold activeOrReject(
      DecisionContext context, EventDetails event, ReduceAllotment r) {
    Hold hold = context.state().loadedHolds().find(r.holdId());
    if (hold == null || !hold.isAllotment()) {
      context.reject(Reason.HOLD_NOT_FOUND, "The event has no allotment %s".formatted(r.holdId()));
      return null;
    }
    switch (hold.status()) {
      case VOIDED -> context.rejectAsCancelled(event);
      case EXPIRED -> HoldRules.rejectExpired(context, hold);
      case RELEASED, CONFIRMED -> HoldRules.rejectReleased(context);
      case HELD -> {
        return hold;
      }
    }
    return null;
  }
}
