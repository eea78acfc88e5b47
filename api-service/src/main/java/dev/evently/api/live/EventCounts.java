package dev.evently.api.live;

import java.util.List;
import java.util.UUID;

/**
 * How the sale of an event stands.
 *
 * @param sequence of the last outcome that is counted
 * @param status SCHEDULED or CANCELLED
 * @param available tickets that are neither sold nor held; 0 once the event is cancelled
 * @param waiting entries of waitlists
 * @param categories in the organiser's order; empty at an event without categories
 */
record EventCounts(
    UUID eventId,
    long sequence,
    String status,
    int available,
    int sold,
    int held,
    int waiting,
    List<OfCategory> categories) {

  /** The same of one category. */
  record OfCategory(String name, int available, int sold, int held, int waiting) {}
}
