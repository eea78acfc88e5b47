package dev.evently.processor.rules;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered seat.
 *
 * @param rank its number in the map: nearest to the front first, in a row from left to right; an
 *     aisle has a number, too, so that the seats beside it do not follow each other
 * @param section empty when the event has none
 * @param category the name of its ticket pool
 * @param holder the booking or hold that has it; null while it is available
 */
public record Seat(
    String label,
    int rank,
    String section,
    String row,
    String category,
    Status status,
    @Nullable UUID holder) {

  /** Who may have it. */
  public enum Status {
    AVAILABLE,
    HELD,
    BOOKED
  }

  Seat with(Status newStatus, @Nullable UUID newHolder) {
    return new Seat(label, rank, section, row, category, newStatus, newHolder);
  }

  boolean isFree() {
    return status == Status.AVAILABLE;
  }
}
