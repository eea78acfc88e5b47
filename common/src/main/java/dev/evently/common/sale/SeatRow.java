package dev.evently.common.sale;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Seats of a row, from left to right. The names of section, row, seats and category are within
 * {@link Limits#isLabel}.
 *
 * @param section null at a venue without sections
 * @param row unique in its section
 * @param seats from 1 to {@link Limits#SEATS}; whether each is named once is checked for the whole
 *     map
 * @param category that the seats belong to; null at an event without categories, and in a request
 *     whose section is called like the category
 * @param aisles after how many seats from the left there is an aisle: each from 1 to one less than
 *     there are seats, in ascending order; null without any
 */
public record SeatRow(
    @Nullable String section,
    String row,
    List<String> seats,
    @Nullable String category,
    @Nullable List<Integer> aisles) {
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
    if (aisles != null) {
      aisles = List.copyOf(aisles);
      int left = 0;
      for (int aisle : aisles) {
        left = Limits.range("an aisle of a row", aisle, left + 1, seats.size() - 1);
      }
      aisles = aisles.isEmpty() ? null : aisles;
    }
  }

  /** A row without aisles. */
  public SeatRow(
      @Nullable String section, String row, List<String> seats, @Nullable String category) {
    this(section, row, seats, category, null);
  }

  /** The same row, of another category. */
  public SeatRow with(@Nullable String newCategory) {
    return new SeatRow(section, row, seats, newCategory, aisles);
  }

  /** {@link #aisles}, empty without any. */
  public List<Integer> aislesOrNone() {
    return Objects.requireNonNullElse(aisles, List.of());
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
