package dev.evently.processor.rules;

import dev.evently.common.outcome.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many tickets one user may have, hold and wait for at an event. */
final class UserLimits {
  private UserLimits() {}

  /** Why {@code userId} may not have {@code quantity} tickets more, or null when they may. */
  static @Nullable RejectionCause exceededBy(
      UUID userId, int quantity, TicketPool pool, EventState state, EventDetails event) {
    if (state.allowsOneBooking()) {
      for (Booking booking : state.loadedBookings().activeOf(userId)) {
        return new RejectionCause(
            Reason.ALREADY_BOOKED, "You hold booking %s".formatted(booking.bookingId()));
      }
      for (Hold hold : state.loadedHolds().activeOf(userId)) {
        return new RejectionCause(
            Reason.ALREADY_BOOKED, "You have hold %s".formatted(hold.holdId()));
      }
    }
    for (WaitlistEntry entry : state.waitlist().waitingOf(userId)) {
      if (state.allowsOneBooking() || entry.category().equals(pool.name())) {
        return new RejectionCause(
            Reason.ALREADY_WAITLISTED, "You wait with entry %s".formatted(entry.entryId()));
      }
    }
    Integer max = event.terms().maxPerUser();
    int claims = claims(state, userId);
    return max != null && claims + quantity > max
        ? new RejectionCause(
            Reason.TOO_MANY_TICKETS,
            "At most %d places for one user, and %d are booked, held or waited for already"
                .formatted(max, claims))
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
