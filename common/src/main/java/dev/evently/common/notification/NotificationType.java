package dev.evently.common.notification;

/** What a notification tells. */
public enum NotificationType {
  /** A waiting entry became a confirmed booking. */
  WAITLIST_PROMOTED
}
