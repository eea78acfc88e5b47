package dev.evently.common.outcome;

/** How a decided request ended, as its maker is told. */
public enum RequestStatus {
  CONFIRMED,
  WAITLISTED,
  HELD,
  CANCELLED,
  APPLIED,
  REJECTED;

  /** The status that an outcome gives to the request that it answers or, later, ends. */
  public static RequestStatus of(Outcome answer) {
    return switch (answer) {
      case Outcome.EventPublished _,
          Outcome.EventChanged _,
          Outcome.EventCancelled _,
          Outcome.SeatsAdded _,
          Outcome.BookingTransferred _,
          Outcome.DueSettled _ ->
          APPLIED;
      case Outcome.BookingConfirmed _,
          Outcome.HoldConfirmed _,
          Outcome.HoldAlreadyConfirmed _,
          Outcome.WaitlistPromoted _ ->
          CONFIRMED;
      case Outcome.WaitlistJoined _ -> WAITLISTED;
      case Outcome.HoldPlaced _, Outcome.WaitlistOffered _ -> HELD;
      case Outcome.BookingCancelled _,
          Outcome.BookingAlreadyCancelled _,
          Outcome.BookingVoided _,
          Outcome.HoldReleased _,
          Outcome.HoldAlreadyReleased _,
          Outcome.HoldExpired _,
          Outcome.HoldVoided _,
          Outcome.WaitlistLeft _,
          Outcome.WaitlistAlreadyLeft _,
          Outcome.WaitlistVoided _ ->
          CANCELLED;
      case Outcome.BookingRejected _, Outcome.RequestRejected _ -> REJECTED;
    };
  }
}
