package dev.evently.processor.rules;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.Request;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is rejected.
 *
 * @param detail the reason in a sentence for people; it is stored, so that changing it changes what
 *     a replay of the log leads to
 */
record RejectionCause(Reason reason, String detail) {
  /** The outcome that tells {@code userId} so. */
  Outcome rejectionOf(Request request, UUID userId) {
    return request instanceof PlaceBooking booking
        ? new BookingRejected(userId, booking.quantity(), reason, detail)
        : new RequestRejected(userId, request.type(), reason, detail);
  }

  /** The cause when the event is cancelled or has started, else null. */
  static @Nullable RejectionCause ifClosed(DecisionContext context, EventDetails event) {
    if (event.isCancelled()) {
      return new RejectionCause(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
    }
    if (context.hasStarted(event)) {
      return new RejectionCause(
          Reason.EVENT_STARTED, "%s started at %s".formatted(event.name(), event.startsAt()));
    }
    return null;
  }
}
