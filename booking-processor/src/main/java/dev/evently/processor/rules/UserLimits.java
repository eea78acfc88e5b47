package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many tickets one user may have, hold and wait for at an event. */
final class UserLimits {
  private UserLimits() {}

  /** Why {@code userId} may not have {@code quantity} tickets more, or null when they may. */
  static @Nullable RejectionCause exceededBy(
      DecisionContext context, UUID userId, int quantity, TicketPool pool, EventDetails event) {
    EventState state = context.state();
    RejectionCause booked = state.allowsOneBooking() ? alreadyBooked(userId, state) : null;
    if (booked != null) {
      return booked;
    }
    for (WaitlistEntry entry : state.waitlist().waitingOf(userId)) {
      if (endsWith(entry, pool, state)) {
        return new RejectionCause(
            Reason.ALREADY_WAITLISTED, "You wait with entry %s".formatted(entry.entryId()));
      }
    }
    return exceededBy(context, claims(state, userId), quantity, event);
  }

  /**
   * Why {@code userId} may not have {@code quantity} tickets more from an organiser, or null when
   * they may. A wait that would keep them from it ends by it ({@link #endsWith}), and does not
   * count.
   */
  static @Nullable RejectionCause exceededOutOfTurnBy(
      DecisionContext context, UUID userId, int quantity, TicketPool pool, EventDetails event) {
    EventState state = context.state();
    RejectionCause booked = state.allowsOneBooking() ? alreadyBooked(userId, state) : null;
    if (booked != null) {
      return new RejectionCause(booked.reason(), "The user has a booking or a hold already");
    }
    int claims = claims(state, userId);
    for (WaitlistEntry entry : state.waitlist().waitingOf(userId)) {
      claims -= endsWith(entry, pool, state) ? entry.quantity() : 0;
    }
    return exceededBy(context, claims, quantity, event);
  }

  /** Whether a user cannot wait with an entry and get other tickets of a category. */
  static boolean endsWith(WaitlistEntry entry, TicketPool pool, EventState state) {
    return state.allowsOneBooking() || entry.category().equals(pool.name());
  }

  private static @Nullable RejectionCause alreadyBooked(UUID userId, EventState state) {
    for (Booking booking : state.loadedBookings().activeOf(userId)) {
      return new RejectionCause(
          Reason.ALREADY_BOOKED, "You hold booking %s".formatted(booking.bookingId()));
    }
    for (Hold hold : state.loadedHolds().activeOf(userId)) {
      return new RejectionCause(Reason.ALREADY_BOOKED, "You have hold %s".formatted(hold.holdId()));
    }
    return null;
  }

  private static @Nullable RejectionCause exceededBy(
      DecisionContext context, int claims, int quantity, EventDetails event) {
    Integer max = event.terms().maxPerUser();
    return max != null && claims + quantity > max
        ? new RejectionCause(
            Reason.TOO_MANY_TICKETS,
            "At most %s for one user, and %s booked, held or waited for already"
                .formatted(
                    context.counted(max, "1 place", "%d places"),
                    context.counted(claims, "1 is", "%d are")))
        : null;
  }

  /** The tickets that a user has, holds or waits for. */
  private static int claims(EventState state, UUID userId) {
    int claims = 0;
    for (Booking booking : state.loadedBookings().activeOf(userId)) {
      claims += booking.quantity();
    }
    for (Hold hold : state.loadedHolds().activeOf(userId)) {
      claims += hold.quantity();
    }
    for (WaitlistEntry entry : state.waitlist().waitingOf(userId)) {
      claims += entry.quantity();
    }
    return claims;
  }
}
