package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules for the waitlist: joining it, leaving it, and promotion when tickets come free. */
final class WaitlistRules {
  private WaitlistRules() {}

  static void join(DecisionContext context, EventDetails event, TicketPool pool, int quantity) {
    if (event.terms().isWaitlistSuspended()) {
      context.reject(
          Reason.WAITLIST_SUSPENDED,
          "Not enough places are left, and nobody joins the waitlist for now");
    } else if (pool.waitlisted() >= event.terms().waitlistLimit()) {
      context.reject(
          Reason.WAITLIST_FULL,
          context.counted(pool.waitlisted(), "1 entry waits already", "%d entries wait already"));
    } else {
      context.emit(
          new WaitlistJoined(
              context.requestId(),
              context.actor().userId(),
              quantity,
              pool.waitlisted() + 1,
              pool.category()));
    }
  }

  static void leave(DecisionContext context, LeaveWaitlist r) {
    EventDetails event = context.eventOrReject();
    if (event == null) {
      return;
    }
    WaitlistEntry entry = ownOrReject(context, r.entryId());
    if (entry != null) {
      leave(context, event, entry);
    }
  }

  /** The entry; null when the request is rejected because there is none or it is another's. */
  static @Nullable WaitlistEntry ownOrReject(DecisionContext context, UUID entryId) {
    WaitlistEntry entry = context.state().waitlist().find(entryId);
    if (entry == null) {
      context.reject(
          Reason.BOOKING_NOT_FOUND, "The event has no waitlist entry %s".formatted(entryId));
      return null;
    }
    if (!context.mayActFor(entry.userId())) {
      context.reject(Reason.NOT_OWNER, "The waitlist entry is somebody else's");
      return null;
    }
    return entry;
  }

  private static void leave(DecisionContext context, EventDetails event, WaitlistEntry entry) {
    switch (entry.status()) {
      case LEFT, DECLINED, EXPIRED, SERVED, UNSERVABLE, ENDED ->
          context.emit(new WaitlistAlreadyLeft(entry.entryId(), entry.userId()));
      case PROMOTED -> rejectAsPromoted(context, entry, "cancel that instead");
      case VOIDED -> context.rejectAsCancelled(event);
      case OFFERED ->
          HoldRules.release(
              context,
              event,
              Objects.requireNonNull(context.state().loadedHolds().find(entry.entryId())));
      case WAITING -> {
        if (!context.rejectIfCancelled(event)) {
          context.emit(
              new WaitlistLeft(
                  entry.entryId(),
                  entry.userId(),
                  entry.quantity(),
                  context.nameToTell(event, entry.userId())));
          promote(context, entry.category());
        }
      }
    }
  }

  static void rejectUnknown(DecisionContext context, UUID entryId) {
    context.reject(
        Reason.BOOKING_NOT_FOUND, "The event has no waitlist entry %s".formatted(entryId));
  }

  /** Rejects the request because the entry became a booking, whatever became of that. */
  static void rejectAsPromoted(DecisionContext context, WaitlistEntry entry, String advice) {
    if (HoldRules.isBookingCancelled(context, entry.entryId())) {
      HoldRules.rejectAsBookingCancelled(context, "entry");
    } else {
      context.reject(
          Reason.ALREADY_BOOKED,
          "The entry became booking %s; %s".formatted(entry.entryId(), advice));
    }
  }

  /** Goes on where the decision before had no room for all promotions. */
  static void promoteThoseLeft(DecisionContext context) {
    if (context.state().hasPromotionsLeft()) {
      promoteAll(context);
    }
  }

  /** Promotes in every category. */
  static void promoteAll(DecisionContext context) {
    context.state().setPromotionsLeft(false);
    List.copyOf(context.state().pools()).forEach(pool -> promote(context, pool.name()));
  }

  /**
   * Promotes as many entries of a category as its free tickets, the policy and the limit of the
   * decision allow. Those that block it for ever end.
   */
  static void promote(DecisionContext context, String category) {
    EventDetails event = Objects.requireNonNull(context.state().details());
    if (event.isCancelled() || context.hasStarted(event) || event.terms().isWaitlistSuspended()) {
      return;
    }
    TicketPool pool = Objects.requireNonNull(context.state().pool(category));
    for (WaitlistEntry next = next(context, event, pool);
        next != null;
        next = next(context, event, pool)) {
      if (!context.countPromotion()) {
        context.state().setPromotionsLeft(true);
        return;
      }
      if (next.quantity() > pool.capacity()) {
        context.emit(ended(event, next, WaitEnd.UNSERVABLE));
      } else {
        promote(context, event, pool, next);
      }
    }
  }

  /** Whether somebody is promoted next for whom this decision, or the one before, had no room. */
  static boolean isAnyoneLeft(DecisionContext context, EventDetails event, TicketPool pool) {
    return context.state().hasPromotionsLeft() && next(context, event, pool) != null;
  }

  /**
   * Those for whom there was no room may have left since. Who fits at an event that has started is
   * left, too: by the clock of another broker it may not have started yet.
   */
  static void lookForThoseLeft(DecisionContext context) {
    EventState state = context.state();
    EventDetails event = state.details();
    if (event == null) {
      return;
    }
    boolean mayBeLeft =
        state.hasPromotionsLeft() || (context.hasStarted(event) && !context.isBefore(3));
    state.setPromotionsLeft(
        mayBeLeft
            && !event.isCancelled()
            && !event.terms().isWaitlistSuspended()
            && state.pools().stream().anyMatch(pool -> next(context, event, pool) != null));
  }

  static WaitlistEnded ended(EventDetails event, WaitlistEntry entry, WaitEnd cause) {
    return new WaitlistEnded(
        entry.entryId(), entry.userId(), entry.quantity(), event.name(), cause);
  }

  /**
   * The entry that is promoted next, or that ends because it keeps others from what is free and can
   * never have as much itself; null when none is.
   */
  private static @Nullable WaitlistEntry next(
      DecisionContext context, EventDetails event, TicketPool pool) {
    if (pool.waitlisted() == 0 || pool.free() <= 0) {
      return null;
    }
    CategoryWaitlist waitlist = context.state().waitlist().ofCategory(pool.name());
    if (event.terms().policyOrDefault() == Policy.FIRST_FIT) {
      return waitlist.firstWithin(pool.free());
    }
    WaitlistEntry first = waitlist.first();
    boolean isUnservable = first.quantity() > pool.capacity() && !context.isBefore(3);
    return first.quantity() <= pool.free() || isUnservable ? first : null;
  }

  private static void promote(
      DecisionContext context, EventDetails event, TicketPool pool, WaitlistEntry entry) {
    Tickets tickets = tickets(context.state(), pool, entry.quantity());
    context.emit(
        event.terms().promotionOrDefault() == Promotion.AUTO
            ? new WaitlistPromoted(
                entry.entryId(),
                entry.entryId(),
                entry.userId(),
                entry.quantity(),
                event.name(),
                tickets)
            : new WaitlistOffered(
                entry.entryId(),
                entry.entryId(),
                entry.userId(),
                entry.quantity(),
                event.name(),
                HoldRules.until(context, event, event.terms().offerTtlOrDefault()),
                tickets));
  }

  /** Free tickets of a category, for somebody who waited for them. */
  static @Nullable Tickets tickets(EventState state, TicketPool pool, int quantity) {
    return Tickets.of(seats(state, pool, quantity), pool.category(), pool.price());
  }

  /** The best adjacent seats, else those nearest to the front; null at an event without seats. */
  private static @Nullable List<String> seats(EventState state, TicketPool pool, int quantity) {
    if (!state.isSeated()) {
      return null;
    }
    SeatScope anywhere = new SeatScope(pool.name(), null);
    List<Seat> best = state.seatMap().best(anywhere, quantity);
    if (best == null) {
      best = state.seatMap().nearest(anywhere, quantity);
    }
    return best.stream().map(Seat::label).toList();
  }
}
