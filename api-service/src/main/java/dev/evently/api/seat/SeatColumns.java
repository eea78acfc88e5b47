package dev.evently.api.seat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which value of a line is what, as the header of a seat file says it, in any order. */
final class SeatColumns {
  /** What a seat file may say of a seat. */
  enum Column {
    SECTION,
    ROW,
    SEAT,
    CATEGORY;

    String title() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean isCalled(String name) {
      return title().equals(name.toLowerCase(Locale.ROOT));
    }
  }

  private static final String KNOWN =
      Arrays.stream(Column.values()).map(Column::title).collect(Collectors.joining(", "));
  private static final int LONGEST_SHOWN = 40;

  private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
  private int width;

  private SeatColumns() {}

  /** The columns of a header; what is wrong with it is added to the errors. */
  static SeatColumns of(List<String> header, int line, SeatFileErrors errors) {
    var columns = new SeatColumns();
    if (header.stream().noneMatch(SeatColumns::isKnown)) {
      errors.add(
          line,
          1,
          "must be the header section,row,seat or another with these names, but has none of them");
      return columns;
    }
    for (int position = 0; position < header.size(); position++) {
      columns.add(header.get(position), position, line, errors);
    }
    for (Column needed : List.of(Column.ROW, Column.SEAT)) {
      if (!columns.has(needed)) {
        errors.add(
            line,
            header.size() + 1,
            "must be a header with the column %s, such as section,row,seat"
                .formatted(needed.title()));
      }
    }
    return columns;
  }

  private static boolean isKnown(String name) {
    return Arrays.stream(Column.values()).anyMatch(column -> column.isCalled(name));
  }

  private void add(String name, int position, int line, SeatFileErrors errors) {
    if (name.isEmpty()) {
      return;
    }
    width = position + 1;
    for (Column column : Column.values()) {
      if (column.isCalled(name)) {
        if (has(column)) {
          errors.add(line, position + 1, "must be a header that names %s once".formatted(name));
        }
        positions.put(column, position);
        return;
      }
    }
    errors.add(
        line,
        position + 1,
        "must be a header of the columns %s, but has %s: take that column out"
            .formatted(KNOWN, shown(name)));
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "...";
  }

  boolean has(Column column) {
    return positions.containsKey(column);
  }

  /** How many values a line needs: up to the last column that has a name. */
  int width() {
    return width;
  }

  /** Where the values of a column stand, from 1; 1 for a column that is absent. */
  int number(Column column) {
    return positions.getOrDefault(column, 0) + 1;
  }

  /** Whether the header names the values at a position, from 0. */
  boolean isNamed(int position) {
    return positions.containsValue(position);
  }

  /** The value of a line that has all values; empty where there is no such column. */
  String value(List<String> values, Column column) {
    Integer position = positions.get(column);
    return position == null ? "" : values.get(position);
  }
}
