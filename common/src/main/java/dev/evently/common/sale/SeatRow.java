package dev.evently.common.sale;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Seats beside each other, from left to right. The names of section, row, seats and category are
 * within {@link Limits#isLabel}.
 *
 * @param section null at a venue without sections
 * @param row unique in its section
 * @param seats from 1 to {@link Limits#SEATS}; whether each is named once is checked for the whole
 *     map
 * @param category that the seats belong to; null at an event without categories, and in a request
 *     whose section is called like the category
 */
public record SeatRow(
    @Nullable String section, String row, List<String> seats, @Nullable String category) {
  public SeatRow {
    if (section != null) {
      Limits.label("section", section);
    }
    Limits.label("row", row);
    seats = List.copyOf(seats);
    Limits.range("the number of seats in a row", seats.size(), 1, Limits.SEATS);
    seats.forEach(seat -> Limits.label("seat", seat));
    if (category != null) {
      Limits.label("category", category);
    }
  }

  /** The row's name in the map: {@code A}, or {@code Stalls/A} in a section. */
  public String name() {
    return section == null ? row : section + "/" + row;
  }

  /**
   * The seats' names in the map, at most {@link Limits#SEAT_UNITS} long: {@code A-1}, or {@code
   * Stalls/A-1} in a section.
   */
  public Stream<String> labels() {
    String prefix = name() + "-";
    return seats.stream().map(prefix::concat);
  }
}
