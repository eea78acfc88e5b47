package dev.evently.common.outcome;

/** Why a request was rejected, in a word that programs can read. */
public enum Reason {
  EVENT_NOT_FOUND,
  EVENT_STARTED,
  SOLD_OUT,
  ALREADY_BOOKED,
  ALREADY_WAITLISTED,
  TOO_MANY_TICKETS,
  BOOKING_NOT_FOUND,
  NOT_OWNER,
  CAPACITY_BELOW_BOOKED,
  REVISION_MISMATCH,

  /** The decider failed on it; the record also stands in the dead-letter topic. */
  UNDECIDABLE
}
