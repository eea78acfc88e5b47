package dev.evently.common.outcome;

/** How a decided request ended, as its maker is told. */
public enum RequestStatus {
  CONFIRMED,
  WAITLISTED,
  CANCELLED,
  APPLIED,
  REJECTED;

  /** The status that an answer gives to its request. */
  public static RequestStatus of(Outcome answer) {
    return switch (answer) {
      case Outcome.EventPublished _, Outcome.EventChanged _ -> APPLIED;
      case Outcome.BookingConfirmed _, Outcome.WaitlistPromoted _ -> CONFIRMED;
      case Outcome.WaitlistJoined _ -> WAITLISTED;
      case Outcome.BookingCancelled _,
          Outcome.BookingAlreadyCancelled _,
          Outcome.WaitlistLeft _,
          Outcome.WaitlistAlreadyLeft _ ->
          CANCELLED;
      case Outcome.BookingRejected _, Outcome.RequestRejected _ -> REJECTED;
    };
  }
}
