package dev.evently.processor.rules;

/**
 * Free seats of one category that follow each other in a row without an aisle between them, as many
 * as there are: none that is free stands at either end.
 *
 * @param first the rank of the seat at its left end
 * @param last the rank of the seat at its right end
 * @param section empty when the event has none
 */
public record SeatRun(int first, int last, String category, String section, String row) {
  public SeatRun {
    if (first > last) {
      throw new IllegalArgumentException(
          "Expected a run of at least one seat, but got %d to %d".formatted(first, last));
    }
  }

  /** A run of one seat. */
  static SeatRun of(Seat seat) {
    return new SeatRun(seat.rank(), seat.rank(), seat.category(), seat.section(), seat.row());
  }

  /** How many seats it has. */
  public int length() {
    return last - first + 1;
  }

  /** The part from {@code from} to {@code to}. */
  SeatRun part(int from, int to) {
    return new SeatRun(from, to, category, section, row);
  }

  /** Whether its first seat stands directly to the right of the last one of {@code left}. */
  boolean follows(SeatRun left) {
    return first == left.last + 1
        && row.equals(left.row)
        && section.equals(left.section)
        && category.equals(left.category);
  }
}
