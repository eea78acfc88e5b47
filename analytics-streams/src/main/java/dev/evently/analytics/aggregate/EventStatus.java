package dev.evently.analytics.aggregate;

/** Whether an event takes place. A draft does not yet, also when it is cancelled. */
public enum EventStatus {
  SCHEDULED,
  CANCELLED,
  DRAFT
}
