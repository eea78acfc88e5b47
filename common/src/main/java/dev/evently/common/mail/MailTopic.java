package dev.evently.common.mail;

import dev.evently.common.notification.NotificationType;

/** What people choose mail by. Stored rows name them. */
public enum MailTopic {
  /** A booking of theirs is confirmed, gets smaller, or ends. */
  BOOKINGS,
  /** Tickets are held for them, or not any more. */
  HOLDS,
  /** Their wait for tickets ends, in whatever way. */
  WAITLIST,
  /** A booking goes from one to another, or is offered. */
  TRANSFERS,
  /** An event that they go to has changed, or is cancelled. */
  EVENTS;

  /** The topic of what a notification tells. */
  public static MailTopic of(NotificationType type) {
    return switch (type) {
      case BOOKING_CONFIRMED, BOOKING_CANCELLED, BOOKING_REDUCED -> BOOKINGS;
      case HOLD_PLACED, HOLD_EXPIRED, HOLD_CONFIRMED, HOLD_PROLONGED, HOLD_REDUCED, HOLD_RELEASED ->
          HOLDS;
      case WAITLIST_PROMOTED,
          WAITLIST_OFFERED,
          OFFER_EXPIRED,
          WAITLIST_ENDED,
          WAITLIST_REDUCED,
          WAITLIST_REMOVED ->
          WAITLIST;
      case BOOKING_TRANSFERRED, TRANSFER_OFFERED, TRANSFER_WITHDRAWN, TRANSFER_DECLINED ->
          TRANSFERS;
      case EVENT_CHANGED, PRICE_CHANGED, EVENT_CANCELLED -> EVENTS;
    };
  }
}
