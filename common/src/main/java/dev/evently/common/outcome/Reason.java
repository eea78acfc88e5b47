package dev.evently.common.outcome;

/**
 * Why a request was rejected, in a word for programs. {@code docs/RULES.md} says for each request
 * which reasons it can have, and in which order they are looked at.
 */
public enum Reason {
  EVENT_NOT_FOUND,
  EVENT_STARTED,
  EVENT_CANCELLED,
  SALES_NOT_OPEN,
  SALES_CLOSED,
  SALES_PERIOD_INVALID,
  EVENT_PERIOD_INVALID,
  METADATA_TOO_LARGE,
  EVENT_IN_USE,
  SOLD_OUT,
  WAITLIST_FULL,
  WAITLIST_SUSPENDED,
  ALREADY_BOOKED,
  ALREADY_WAITLISTED,
  TOO_MANY_TICKETS,
  CATEGORY_REQUIRED,
  CATEGORY_UNKNOWN,
  SEAT_UNKNOWN,
  SEAT_TAKEN,
  SEATS_NOT_ADJACENT,
  BOOKING_NOT_FOUND,
  BOOKING_CANCELLED,
  HOLD_NOT_FOUND,
  HOLD_EXPIRED,
  HOLD_COOLDOWN,
  HOLD_PROLONGED,
  NOT_OWNER,
  USER_UNKNOWN,
  TRANSFER_TO_SELF,
  TRANSFER_OPEN,
  TRANSFER_NOT_FOUND,
  OFFER_OPEN,
  CAPACITY_BELOW_BOOKED,
  REVISION_MISMATCH,
  SEATS_EXIST,

  /** The decider failed on it; the record also stands in the dead-letter topic. */
  UNDECIDABLE
}
