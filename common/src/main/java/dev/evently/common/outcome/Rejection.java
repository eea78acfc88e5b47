package dev.evently.common.outcome;

import java.util.UUID;

/** A request that cannot be met. Nothing changes. */
public sealed interface Rejection extends Outcome {
  UUID userId();

  Reason reason();

  /** Why, in a sentence for people. */
  String detail();

  /** A {@code PlaceBooking} that cannot be met. */
  record BookingRejected(UUID userId, int quantity, Reason reason, String detail)
      implements Rejection {}

  /** Any other request that cannot be met; {@code request} is its type. */
  record RequestRejected(UUID userId, String request, Reason reason, String detail)
      implements Rejection {}
}
