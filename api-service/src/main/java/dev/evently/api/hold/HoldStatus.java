package dev.evently.api.hold;

/** What a hold is now. */
enum HoldStatus {
  /** The places are kept. */
  HELD,
  /** It became a booking. */
  CONFIRMED,
  /** Its owner gave the places back, or declined the offer. */
  RELEASED,
  /** It was not confirmed in time. */
  EXPIRED,
  /** It ended with its event. */
  VOIDED
}
