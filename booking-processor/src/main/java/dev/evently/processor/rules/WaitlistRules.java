package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
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
import org.jspecify.annotations.Nullable;

/** Waiting in line, and what those who wait get when places come free. */
final class WaitlistRules {
  private WaitlistRules() {}

  static void join(Deliberation d, EventDetails event, Pool pool, int quantity) {
    if (event.terms().isWaitlistSuspended()) {
      d.refuse(
          Reason.WAITLIST_SUSPENDED,
          "Not enough places are left, and nobody joins the waitlist for now");
    } else if (pool.waitlisted() >= event.terms().waitlistLimit()) {
      d.refuse(Reason.WAITLIST_FULL, "%d entries wait already".formatted(pool.waitlisted()));
    } else {
      d.emit(
          new WaitlistJoined(
              d.requestId(), d.actor().userId(), quantity, pool.waitlisted() + 1, pool.category()));
    }
  }

  static void leave(Deliberation d, LeaveWaitlist r) {
    EventDetails event = d.eventOrRefuse();
    if (event == null) {
      return;
    }
    WaitlistEntry entry = d.state().waitlist().find(r.entryId());
    if (entry == null) {
      d.refuse(
          Reason.BOOKING_NOT_FOUND, "The event has no waitlist entry %s".formatted(r.entryId()));
    } else if (!d.actor().mayActFor(entry.userId())) {
      d.refuse(Reason.NOT_OWNER, "The waitlist entry is somebody else's");
    } else {
      leave(d, event, entry);
    }
  }

  private static void leave(Deliberation d, EventDetails event, WaitlistEntry entry) {
    switch (entry.status()) {
      case LEFT, DECLINED, EXPIRED ->
          d.emit(new WaitlistAlreadyLeft(entry.entryId(), entry.userId()));
      case PROMOTED ->
          d.refuse(
              Reason.ALREADY_BOOKED,
              "The entry became booking %s; cancel that instead".formatted(entry.entryId()));
      case VOIDED -> d.refuse(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
      case OFFERED ->
          HoldRules.release(
              d, event, Objects.requireNonNull(d.state().holdsKnown().find(entry.entryId())));
      case WAITING -> {
        if (event.isCancelled()) {
          d.refuse(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
        } else {
          d.emit(new WaitlistLeft(entry.entryId(), entry.userId(), entry.quantity()));
          promote(d, entry.category());
        }
      }
    }
  }

  /** Lets every line move. */
  static void promoteAll(Deliberation d) {
    List.copyOf(d.state().pools()).forEach(pool -> promote(d, pool.name()));
  }

  /** Gives free places of a category to those in its line. */
  static void promote(Deliberation d, String category) {
    EventDetails event = Objects.requireNonNull(d.state().details());
    if (event.isCancelled() || d.hasStarted(event) || event.terms().isWaitlistSuspended()) {
      return;
    }
    Pool pool = Objects.requireNonNull(d.state().pool(category));
    for (WaitlistEntry next = next(d, event, pool); next != null; next = next(d, event, pool)) {
      serve(d, event, pool, next);
    }
  }

  /** Who gets places next, or null when nobody does. */
  private static @Nullable WaitlistEntry next(Deliberation d, EventDetails event, Pool pool) {
    if (pool.waitlisted() == 0 || pool.free() <= 0) {
      return null;
    }
    WaitingLine line = d.state().waitlist().line(pool.name());
    if (event.terms().policyOrDefault() == Policy.FIRST_FIT) {
      return line.firstWithin(pool.free());
    }
    WaitlistEntry first = line.first();
    return first.quantity() <= pool.free() ? first : null;
  }

  private static void serve(Deliberation d, EventDetails event, Pool pool, WaitlistEntry entry) {
    Tickets tickets =
        Tickets.of(seats(d.state(), pool, entry.quantity()), pool.category(), pool.price());
    d.emit(
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
                HoldRules.until(d, event.terms().offerTtlOrDefault()),
                tickets));
  }

  /** The best seats together, or else those nearest to the front; null at an event without. */
  private static @Nullable List<String> seats(EventState state, Pool pool, int quantity) {
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
