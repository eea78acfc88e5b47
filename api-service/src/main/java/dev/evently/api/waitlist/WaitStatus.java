package dev.evently.api.waitlist;

/** How a wait stands. */
enum WaitStatus {
  WAITING,
  /** Places are kept for it until the offer is confirmed, declined or expires. */
  OFFERED,
  /** It became a booking. */
  PROMOTED,
  LEFT,
  DECLINED,
  EXPIRED,
  /** It ended with its event. */
  VOIDED
}
