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
  private final Map<Name, Aisle> firstAisles = new LinkedHashMap<>();
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

  private record Aisle(int line, int column) {}

  private record Row(Place first, int line, List<String> seats, List<Integer> aisles) {
    SeatRow seatRow() {
      boolean endsInAisle = !aisles.isEmpty() && aisles.getLast() == seats.size();
      return new SeatRow(
          first.section,
          first.row,
          seats,
          first.category,
          endsInAisle ? aisles.subList(0, aisles.size() - 1) : aisles);
    }

    /** Several aisles beside each other are one, and what comes before all seats is none. */
    void addAisle() {
      if (!seats.isEmpty() && (aisles.isEmpty() || aisles.getLast() != seats.size())) {
        aisles.add(seats.size());
      }
    }

    String name() {
      return first.section == null ? first.row : first.section + "/" + first.row;
    }
  }

  /** Adds a seat, or an error when the lines before do not allow it. */
  void add(Place place, SeatColumns columns, int line) {
    Row row =
        rows.computeIfAbsent(
            new Name(place.section, place.row),
            _ -> new Row(place, line, new ArrayList<>(), new ArrayList<>()));
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

  /** Adds an aisle to the right of the seats that the row has so far. */
  void addAisle(@Nullable String section, String row, SeatColumns columns, int line) {
    var name = new Name(section, row);
    Row known = rows.get(name);
    if (known == null) {
      firstAisles.putIfAbsent(name, new Aisle(line, columns.number(Column.SEAT)));
    } else {
      known.addAisle();
    }
  }

  /** Adds an error for each row of aisles alone. */
  void expectSeats() {
    firstAisles.forEach((name, aisle) -> {
      if (!rows.containsKey(name)) {
        errors.add(aisle.line, aisle.column, "must name a seat, as no line of its row does");
      }
    });
  }

  boolean isEmpty() {
    return lineOfSeat.isEmpty();
  }

  /** In the order in which they appeared. */
  List<SeatRow> seatRows() {
    return rows.values().stream().map(Row::seatRow).toList();
  }
}
