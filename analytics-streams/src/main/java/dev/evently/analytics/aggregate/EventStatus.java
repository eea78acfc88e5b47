package dev.evently.analytics.aggregate;

/** Whether an event takes place. */
public enum EventStatus {
  SCHEDULED,
  CANCELLED
}
