package dev.evently.processor.rules;

import dev.evently.common.outcome.WaitlistOutcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Evolves an event's state by what happens to its waitlist. */
final class WaitlistEvolution {
  private WaitlistEvolution() {}

  /**
   * Applies {@code outcome} to {@code state}.
   *
   * @param requestId the request that led to it
   * @param offset of that request
   */
  static void apply(
      WaitlistOutcome outcome, EventState state, UUID requestId, long offset, Instant at) {
    switch (outcome) {
      case WaitlistJoined o -> join(state, o, offset, at);
      case WaitlistLeft o ->
          end(state, o.entryId(), WaitlistEntry.Status.LEFT, requestId, at)
              .recordOpportunity(offset, at);
      case WaitlistPromoted o -> promote(state, o, requestId, at);
      case WaitlistAdmitted o -> admit(state, o, requestId, at);
      case WaitlistOffered o -> offer(state, o, requestId, at);
      case WaitlistEnded o -> end(state, o, requestId, offset, at);
      case WaitlistVoided o -> end(state, o.entryId(), WaitlistEntry.Status.VOIDED, requestId, at);
      case WaitReduced o -> {
        WaitlistEntry entry = Objects.requireNonNull(state.waitlist().find(o.entryId()));
        state.waitlist().put(entry.waitingFor(o.quantity()));
        state.ticketPools().get(entry.category()).recordOpportunity(offset, at);
      }
      case WaitlistAlreadyLeft _, WaitAlreadyReduced _ -> {}
    }
  }

  private static void join(EventState state, WaitlistJoined o, long offset, Instant at) {
    String category = Objects.requireNonNullElse(o.category(), TicketPool.WHOLE_EVENT);
    state.ticketPools().get(category).join();
    state
        .waitlist()
        .put(
            new WaitlistEntry(
                o.entryId(),
                o.userId(),
                o.quantity(),
                category,
                WaitlistEntry.Status.WAITING,
                offset,
                at,
                null,
                null));
  }

  private static void promote(EventState state, WaitlistPromoted o, UUID requestId, Instant at) {
    TicketPool pool = end(state, o.entryId(), WaitlistEntry.Status.PROMOTED, requestId, at);
    BookingEvolution.confirm(
        state,
        o.bookingId(),
        o.userId(),
        o.quantity(),
        o.tickets(),
        null,
        at,
        List.of(o.entryId(), requestId));
    pool.updateOpportunity();
  }

  private static void admit(EventState state, WaitlistAdmitted o, UUID requestId, Instant at) {
    end(state, o.entryId(), WaitlistEntry.Status.PROMOTED, requestId, at);
    BookingEvolution.confirm(
        state,
        o.bookingId(),
        o.userId(),
        o.quantity(),
        o.tickets(),
        null,
        at,
        List.of(o.entryId(), requestId));
  }

  private static void offer(EventState state, WaitlistOffered o, UUID requestId, Instant at) {
    TicketPool pool = end(state, o.entryId(), WaitlistEntry.Status.OFFERED, requestId, at);
    HoldEvolution.add(
        state,
        Hold.placed(
            o.holdId(),
            o.userId(),
            o.quantity(),
            o.tickets(),
            at,
            requestId,
            o.expiresAt(),
            o.entryId(),
            null));
    pool.updateOpportunity();
  }

  private static void end(
      EventState state, WaitlistEnded o, UUID requestId, long offset, Instant at) {
    switch (o.cause()) {
      case SERVED ->
          end(state, o.entryId(), WaitlistEntry.Status.SERVED, requestId, at)
              .recordOpportunity(offset, at);
      case UNSERVABLE ->
          end(state, o.entryId(), WaitlistEntry.Status.UNSERVABLE, requestId, at)
              .updateOpportunity();
      case STARTED -> end(state, o.entryId(), WaitlistEntry.Status.ENDED, requestId, at);
    }
  }

  /** Ends a wait, and returns the pool of its category. */
  private static TicketPool end(
      EventState state, UUID entryId, WaitlistEntry.Status status, UUID requestId, Instant at) {
    WaitlistEntry entry = Objects.requireNonNull(state.waitlist().find(entryId));
    state.waitlist().put(entry.ended(status, at, requestId));
    TicketPool pool = state.ticketPools().get(entry.category());
    pool.leave();
    return pool;
  }
}
