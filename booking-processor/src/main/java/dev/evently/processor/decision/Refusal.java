package dev.evently.processor.decision;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;
import java.util.UUID;

/** Why a request cannot be met. */
record Refusal(Reason reason, String detail) {
  Outcome of(UUID userId, Request request) {
    return switch (request) {
      case Request.PlaceBooking r ->
          new Outcome.BookingRejected(userId, r.quantity(), reason, detail);
      case Request.PublishEvent _,
          Request.ChangeEvent _,
          Request.CancelBooking _,
          Request.LeaveWaitlist _ ->
          new Outcome.RequestRejected(userId, request.type(), reason, detail);
    };
  }
}
