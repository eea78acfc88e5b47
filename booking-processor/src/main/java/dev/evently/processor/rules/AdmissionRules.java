package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.sale.Tickets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules for tickets that an organiser gives to somebody, out of turn where others wait. */
final class AdmissionRules {
  private AdmissionRules() {}

  /** Rejects a request for somebody else's tickets unless an organiser asks; true if so. */
  static boolean rejectIfNotAllowed(DecisionContext context, TicketRequest request) {
    return request.forUser() != null && context.rejectIfNotOrganiser();
  }

  /**
   * Ends the waits of a user that go with tickets that an organiser gave them, in the order in
   * which they began, and promotes those behind.
   */
  static void endWaits(
      DecisionContext context,
      EventDetails event,
      TicketRequest request,
      @Nullable Tickets tickets) {
    UUID userId = request.forUser();
    if (userId == null) {
      return;
    }
    EventState state = context.state();
    TicketPool pool = Objects.requireNonNull(state.pool(TicketPool.nameOf(tickets)));
    List<WaitlistEntry> ending =
        state.waitlist().waitingOf(userId).stream()
            .filter(entry -> UserLimits.endsWith(entry, pool, state))
            .sorted(Comparator.comparingLong(WaitlistEntry::offset))
            .toList();
    for (WaitlistEntry entry : ending) {
      context.emit(WaitlistRules.ended(event, entry, WaitEnd.SERVED));
      WaitlistRules.promote(context, entry.category());
    }
  }

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
      case LEFT, DECLINED, EXPIRED, SERVED, UNSERVABLE, ENDED ->
          context.reject(Reason.BOOKING_NOT_FOUND, "The entry does not wait any more");
      case PROMOTED -> WaitlistRules.rejectAsPromoted(context, entry, "cancel that instead");
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
          context.counted(pool.free(), "1 place is left", "%d places are left")
              + ", and the entry waits for "
              + entry.quantity());
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
