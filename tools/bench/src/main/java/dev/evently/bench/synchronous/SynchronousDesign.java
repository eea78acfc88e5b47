package dev.evently.bench.synchronous;

import java.util.Locale;

/** How others book tickets in the caller's own transaction. */
public enum SynchronousDesign {
  /** Read the event, insert, update it if its version is the same; again at most 3 times. */
  OPTIMISTIC,
  /** SELECT FOR UPDATE of the event, insert, update. */
  FOR_UPDATE,
  /** Insert, then UPDATE ... WHERE confirmed is less than capacity, as late as possible. */
  CONDITIONAL,
  /** An advisory lock of the transaction on the event, then read, insert, update. */
  ADVISORY,
  /** A row for each ticket, taken with FOR UPDATE SKIP LOCKED; no counter at the event. */
  TICKET_ROWS;

  /** As it is called in tables. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
