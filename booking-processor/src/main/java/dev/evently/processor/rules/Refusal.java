package dev.evently.processor.rules;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.Request;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a request cannot be met. */
record Refusal(Reason reason, String detail) {
  Outcome of(UUID userId, Request request) {
    return request instanceof PlaceBooking booking
        ? new BookingRejected(userId, booking.quantity(), reason, detail)
        : new RequestRejected(userId, request.type(), reason, detail);
  }

  /** Why nothing can be done at the event any more, or null when something can. */
  static @Nullable Refusal over(Deliberation d, EventDetails event) {
    if (event.isCancelled()) {
      return new Refusal(Reason.EVENT_CANCELLED, event.name() + " is cancelled");
    }
    if (d.hasStarted(event)) {
      return new Refusal(
          Reason.EVENT_STARTED, "%s started at %s".formatted(event.name(), event.startsAt()));
    }
    return null;
  }
}
