package dev.evently.api.seat;

import dev.evently.api.seat.SeatColumns.Column;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a seat file while its lines are read, each with the line that names it first. */
final class SeatFileRows {
  private final SeatFileErrors errors;
  private final Map<Name, Row> rows = new LinkedHashMap<>();
  private final Map<String, Integer> lineOfSeat = new HashMap<>();

  SeatFileRows(SeatFileErrors errors) {
    this.errors = errors;
  }

  /** What a line says; section and category are null without one. */
  record Place(@Nullable String section, String row, String seat, @Nullable String category) {}

  /**
   * What is called alike may be of another section: {@code 1/2} and {@code A}, {@code 1} and {@code
   * 2/A}.
   */
  private record Name(@Nullable String section, String row) {}

  private record Row(Place first, int line, List<String> seats) {
    SeatRow seatRow() {
      return new SeatRow(first.section, first.row, seats, first.category);
    }

    String name() {
      return first.section == null ? first.row : first.section + "/" + first.row;
    }
  }

  /** Adds a seat, or an error when the lines before do not allow it. */
  void add(Place place, SeatColumns columns, int line) {
    Row row =
        rows.computeIfAbsent(
            new Name(place.section, place.row), _ -> new Row(place, line, new ArrayList<>()));
    if (!Objects.equals(row.first.category, place.category)) {
      errors.add(
          line,
          columns.number(Column.CATEGORY),
          "must name the category that the row %s has in line %d".formatted(row.name(), row.line));
      return;
    }
    String label = row.name() + "-" + place.seat;
    Integer before = lineOfSeat.putIfAbsent(label, line);
    if (before != null) {
      errors.add(
          line,
          columns.number(Column.SEAT),
          "must name another seat than line %d: %s".formatted(before, label));
      return;
    }
    if (lineOfSeat.size() == Limits.SEATS + 1) {
      errors.add(line, 1, "must not be there: a map has at most %d seats".formatted(Limits.SEATS));
      return;
    }
    row.seats.add(place.seat);
  }

  boolean isEmpty() {
    return lineOfSeat.isEmpty();
  }

  /** In the order in which they appeared. */
  List<SeatRow> seatRows() {
    return rows.values().stream().map(Row::seatRow).toList();
  }
}
