package dev.evently.api.seat;

import dev.evently.api.input.Label;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.text.NormalText;
import dev.evently.service.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * A seat map as a CSV file: the header {@code section,row,seat}, or with a fourth column {@code
 * category}, then a line for each seat. Rows stand in the order in which they first appear.
 */
final class SeatFile {
  private static final List<String> HEADER = List.of("section", "row", "seat");
  private static final List<String> LONG_HEADER = List.of("section", "row", "seat", "category");

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvReadFeature.SKIP_EMPTY_LINES).build();

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Integer> lineOfSeat = new HashMap<>();
  private int columns;

  private SeatFile() {}

  /**
   * The request that the file makes.
   *
   * @throws ProblemException 400 with the line that is wrong
   */
  static AddSeats read(byte[] file) {
    var seats = new SeatFile();
    seats.parse(text(file));
    if (seats.lineOfSeat.isEmpty()) {
      throw ProblemException.invalid("file", "must have a line for each seat below its header");
    }
    return new AddSeats(seats.rows.values().stream().map(Row::seatRow).toList());
  }

  private void parse(String text) {
    int line = 1;
    try (JsonParser csv = CSV.createParser(text)) {
      while (csv.nextToken() == JsonToken.START_ARRAY) {
        line = csv.currentLocation().getLineNr();
        take(values(csv), line);
      }
    } catch (JacksonException _) {
      throw wrong(line, "must be well-formed CSV");
    }
  }

  private static List<String> values(JsonParser csv) {
    List<String> values = new ArrayList<>(LONG_HEADER.size());
    while (csv.nextToken() != JsonToken.END_ARRAY) {
      values.add(NormalText.of(csv.getString().strip()));
    }
    return values;
  }

  private void take(List<String> values, int line) {
    if (columns == 0) {
      columns = header(values, line).size();
      return;
    }
    if (values.size() != columns) {
      throw wrong(line, "must have %d values, but has %d".formatted(columns, values.size()));
    }
    String section = label("section", values.get(0), line);
    String row = required("row", values.get(1), line);
    String seat = required("seat", values.get(2), line);
    String category = columns > 3 ? label("category", values.get(3), line) : null;
    add(new Row(section, row, category, line), seat, line);
  }

  private void add(Row fresh, String seat, int line) {
    Row row = rows.computeIfAbsent(fresh.name(), _ -> fresh);
    if (!Objects.equals(row.category, fresh.category)) {
      throw wrong(
          line,
          "must name the category that the row %s has in line %d".formatted(row.name(), row.line));
    }
    String label = row.name() + "-" + seat;
    Integer before = lineOfSeat.putIfAbsent(label, line);
    if (before != null) {
      throw wrong(line, "must name another seat than line %d: %s".formatted(before, label));
    }
    if (lineOfSeat.size() > Limits.SEATS) {
      throw wrong(line, "must not be there: a map has at most %d seats".formatted(Limits.SEATS));
    }
    row.seats.add(seat);
  }

  private static List<String> header(List<String> values, int line) {
    List<String> names = values.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (!names.equals(HEADER) && !names.equals(LONG_HEADER)) {
      throw wrong(
          line,
          "must be the header %s or %s"
              .formatted(String.join(",", HEADER), String.join(",", LONG_HEADER)));
    }
    return names;
  }

  private static String required(String column, String value, int line) {
    String label = label(column, value, line);
    if (label == null) {
      throw wrong(line, "must name a " + column);
    }
    return label;
  }

  private static @Nullable String label(String column, String value, int line) {
    if (value.isEmpty()) {
      return null;
    }
    if (!Label.Validator.isLabel(value)) {
      throw wrong(line, "%s %s".formatted(column, Label.MESSAGE));
    }
    return value;
  }

  private static String text(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw ProblemException.invalid("file", "must be text in UTF-8");
    }
  }

  private static ProblemException wrong(int line, String message) {
    return ProblemException.invalid("line " + line, message);
  }

  /** A row while its seats are read. */
  private static final class Row {
    private final @Nullable String section;
    private final String row;
    private final @Nullable String category;
    private final int line;
    private final List<String> seats = new ArrayList<>();

    Row(@Nullable String section, String row, @Nullable String category, int line) {
      this.section = section;
      this.row = row;
      this.category = category;
      this.line = line;
    }

    String name() {
      return section == null ? row : section + "/" + row;
    }

    SeatRow seatRow() {
      return new SeatRow(section, row, seats, category);
    }
  }
}
