package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a booking: it is confirmed, cancelled, transferred, or ends with its event.
 *
 * <p>A booking has the id of the request that asked for it, or of the hold that it was made of.
 * {@code quantity} counts its tickets, from 1; {@code tickets} say which ones they are, and are
 * null where there is nothing more to say than their number ({@link Tickets#of}).
 */
public sealed interface BookingOutcome extends Outcome {
  /** The tickets are booked for the user. */
  record BookingConfirmed(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets)
      implements BookingOutcome {
    public BookingConfirmed(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** The tickets are free again. */
  record BookingCancelled(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets)
      implements BookingOutcome {
    public BookingCancelled(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** Answers a cancellation of a booking that was cancelled before. */
  record BookingAlreadyCancelled(UUID bookingId, UUID userId)
      implements BookingOutcome, Unchanged {}

  /** The booking is another user's now, with all its tickets, which were never free. */
  record BookingTransferred(
      UUID bookingId,
      UUID fromUserId,
      UUID toUserId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements BookingOutcome {}

  /** The booking ended with its event; it is a cancelled booking from then on. */
  record BookingVoided(
      UUID bookingId, UUID userId, int quantity, String eventName, @Nullable Tickets tickets)
      implements BookingOutcome, Consequence {}
}
