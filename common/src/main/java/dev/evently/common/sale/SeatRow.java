package dev.evently.common.sale;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Seats beside each other, from left to right.
 *
 * @param section null where the house has none
 * @param category whose places these are; null at an event without categories
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

  /** The row's name: {@code A}, or {@code Stalls/A} in a section. */
  public String name() {
    return section == null ? row : section + "/" + row;
  }

  /** The seats' names: {@code A-1}, or {@code Stalls/A-1} in a section. */
  public Stream<String> labels() {
    String prefix = name() + "-";
    return seats.stream().map(prefix::concat);
  }
}
