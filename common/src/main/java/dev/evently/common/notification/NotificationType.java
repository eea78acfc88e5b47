package dev.evently.common.notification;

/** What a notification tells. */
public enum NotificationType {
  /** A waiting entry became a confirmed booking. */
  WAITLIST_PROMOTED,
  /** Tickets are held for a waiting entry, to be confirmed in time. */
  WAITLIST_OFFERED,
  /** An offer to a waiting entry was not confirmed in time. */
  OFFER_EXPIRED,
  /** A hold was not confirmed in time. */
  HOLD_EXPIRED,
  /** Somebody else booked tickets for the user. */
  BOOKING_CONFIRMED,
  /** Somebody else holds tickets for the user, to be confirmed in time. */
  HOLD_PLACED,
  /** A wait ended: an organiser gave tickets, there are fewer in all, or the event has started. */
  WAITLIST_ENDED,
  /** Somebody else cancelled a booking. */
  BOOKING_CANCELLED,
  /** Somebody else gave a part of a booking back. */
  BOOKING_REDUCED,
  /** Somebody else, such as a payment service, confirmed a hold or an offer. */
  HOLD_CONFIRMED,
  /** Somebody else prolonged a hold or an offer. */
  HOLD_PROLONGED,
  /** Somebody else gave a part of an organiser's allotment back. */
  HOLD_REDUCED,
  /** Somebody else released a hold, or declined an offer. */
  HOLD_RELEASED,
  /** Somebody else made an entry of the waitlist wait for fewer tickets. */
  WAITLIST_REDUCED,
  /** Somebody else took an entry off the waitlist. */
  WAITLIST_REMOVED,
  /** A booking has gone from one user to another; both are told. */
  BOOKING_TRANSFERRED,
  /**
   * Somebody offers a booking, to be accepted or declined. Its owner is told, too, when somebody
   * else offered it, or took the offer back.
   */
  TRANSFER_OFFERED,
  /** A booking that was offered is not any more: it was taken back, or cancelled. */
  TRANSFER_WITHDRAWN,
  /** The other user does not want the booking that was offered to them. */
  TRANSFER_DECLINED,
  /** An event at which its user has a booking, a hold or a wait has another name, place or time. */
  EVENT_CHANGED,
  /** A category in which its user waits has another price. */
  PRICE_CHANGED,
  /** A booking, a hold, a wait or an offered booking ended with its event. */
  EVENT_CANCELLED;

  /**
   * What the record's {@code ce_type} says after the prefix. It cannot be taken for the type of an
   * outcome, which says what happened to the event and not what a person is told of it.
   */
  public String messageType() {
    return "notification." + name();
  }
}
