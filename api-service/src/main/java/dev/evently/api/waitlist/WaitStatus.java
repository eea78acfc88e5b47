package dev.evently.api.waitlist;

/** What a waitlist entry is now. */
enum WaitStatus {
  WAITING,
  /** Tickets are held for it until the offer is confirmed, declined or expires. */
  OFFERED,
  /** It became a booking. */
  PROMOTED,
  LEFT,
  DECLINED,
  EXPIRED,
  /** An organiser gave its user tickets. */
  SERVED,
  /** It was for more tickets than its category has in all. */
  UNSERVABLE,
  /** The event started while it waited. */
  ENDED,
  /** It ended with its cancelled event. */
  VOIDED
}
