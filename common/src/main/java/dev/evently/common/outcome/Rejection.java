package dev.evently.common.outcome;

import java.util.UUID;

/** A request that cannot be met. It changes nothing; like any outcome it has a sequence. */
public sealed interface Rejection extends Outcome {
  /** Whose request it was. */
  UUID userId();

  /** Why, in a word for programs. */
  Reason reason();

  /** Why, in a sentence for people. */
  String detail();

  /**
   * A {@code PlaceBooking} that cannot be met.
   *
   * @param quantity of tickets that it asked for
   */
  record BookingRejected(UUID userId, int quantity, Reason reason, String detail)
      implements Rejection {}

  /**
   * Any other request that cannot be met.
   *
   * @param request its {@link dev.evently.common.request.Request#type type}
   */
  record RequestRejected(UUID userId, String request, Reason reason, String detail)
      implements Rejection {}
}
