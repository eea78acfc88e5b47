package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a booking: it is confirmed, cancelled, transferred, or ends with its event. */
public sealed interface BookingOutcome extends Outcome {
  /** The places are the user's. */
  record BookingConfirmed(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets)
      implements BookingOutcome {
    public BookingConfirmed(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** The places are free again. */
  record BookingCancelled(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets)
      implements BookingOutcome {
    public BookingCancelled(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** The booking was cancelled before; nothing changes. */
  record BookingAlreadyCancelled(UUID bookingId, UUID userId)
      implements BookingOutcome, Unchanged {}

  /** The booking is another user's, with all its places. */
  record BookingTransferred(
      UUID bookingId,
      UUID fromUserId,
      UUID toUserId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements BookingOutcome {}

  /** The booking ended with its event. */
  record BookingVoided(
      UUID bookingId, UUID userId, int quantity, String eventName, @Nullable Tickets tickets)
      implements BookingOutcome, Consequence {}
}
