package dev.evently.api.hold;

/** What a hold is now. */
enum HoldStatus {
  /** The tickets are held. */
  HELD,
  /** A booking was made of it. */
  CONFIRMED,
  /** Its owner released it, or declined the offer. */
  RELEASED,
  /** It was not confirmed in time. */
  EXPIRED,
  /** It ended with its event. */
  VOIDED
}
