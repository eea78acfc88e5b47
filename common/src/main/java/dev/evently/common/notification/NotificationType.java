package dev.evently.common.notification;

/** What a notification tells. */
public enum NotificationType {
  /** A waiting entry became a confirmed booking. */
  WAITLIST_PROMOTED,
  /** Places are kept for a waiting entry, to be confirmed in time. */
  WAITLIST_OFFERED,
  /** An offer to a waiting entry was not confirmed in time. */
  OFFER_EXPIRED,
  /** A hold was not confirmed in time. */
  HOLD_EXPIRED,
  /** A booking has gone from one user to another; both are told. */
  BOOKING_TRANSFERRED,
  /** A booking, a hold or a wait ended with its event. */
  EVENT_CANCELLED
}
