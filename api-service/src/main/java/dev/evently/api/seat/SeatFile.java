package dev.evently.api.seat;

import dev.evently.api.input.Label;
import dev.evently.api.seat.SeatColumns.Column;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.text.NormalText;
import dev.evently.service.problem.ProblemException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A seat map as a CSV file: a header that names the columns {@code section}, {@code row}, {@code
 * seat} and {@code category} in any order, of which row and seat are needed, then a line for each
 * seat. Rows stand in the order in which they first appear. A line that names a row and no seat is
 * an aisle. Lines and columns without values count for nothing.
 */
final class SeatFile {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvReadFeature.SKIP_EMPTY_LINES).build();

  private final SeatFileErrors errors = new SeatFileErrors();
  private final SeatFileRows rows = new SeatFileRows(errors);
  private @Nullable SeatColumns columns;

  private SeatFile() {}

  /**
   * The rows that the file has.
   *
   * @param charset that the call names; null when it names none
   * @throws ProblemException 400 with the lines that are wrong
   */
  static List<SeatRow> read(byte[] file, @Nullable Charset charset) {
    var seats = new SeatFile();
    seats.parse(SeatFileText.of(file, charset));
    seats.rows.expectSeats();
    seats.errors.expectNone();
    if (seats.rows.isEmpty()) {
      throw ProblemException.invalid("file", "must have a line for each seat below its header");
    }
    return seats.rows.seatRows();
  }

  private void parse(SeatFileText text) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(text.separator());
    int line = text.linesBefore() + 1;
    try (JsonParser csv = CSV.reader(schema).createParser(text.table())) {
      while (!errors.areEnough() && csv.nextToken() == JsonToken.START_ARRAY) {
        line = text.linesBefore() + csv.currentLocation().getLineNr();
        take(values(csv), line);
      }
    } catch (JacksonException _) {
      errors.add(
          line,
          1,
          "must be well-formed CSV: a value that begins with a quotation mark ends with one");
    }
  }

  private static List<String> values(JsonParser csv) {
    List<String> values = new ArrayList<>(Column.values().length);
    while (csv.nextToken() != JsonToken.END_ARRAY) {
      values.add(NormalText.of(csv.getString().strip()));
    }
    return values;
  }

  private void take(List<String> values, int line) {
    if (columns == null) {
      columns = SeatColumns.of(values, line, errors);
      errors.expectNone();
    } else if (!values.stream().allMatch(String::isEmpty) && isWhole(columns, values, line)) {
      take(columns, values, line);
    }
  }

  /** Whether a line has a value for each column, and none where the header names nothing. */
  private boolean isWhole(SeatColumns named, List<String> values, int line) {
    if (values.size() < named.width()) {
      errors.add(
          line,
          values.size() + 1,
          "must have %d values, but has %d".formatted(named.width(), values.size()));
      return false;
    }
    for (int position = 0; position < values.size(); position++) {
      if (!values.get(position).isEmpty() && !named.isNamed(position)) {
        errors.add(
            line,
            position + 1,
            "must have %d values, but has %d".formatted(named.width(), values.size()));
        return false;
      }
    }
    return true;
  }

  private void take(SeatColumns named, List<String> values, int line) {
    boolean isRight = true;
    for (Column column : Column.values()) {
      isRight &= isRight(named, values, column, line);
    }
    if (isRight && named.value(values, Column.SEAT).isEmpty()) {
      rows.addAisle(
          textOrNull(named.value(values, Column.SECTION)),
          named.value(values, Column.ROW),
          named,
          line);
    } else if (isRight) {
      rows.add(
          new SeatFileRows.Place(
              textOrNull(named.value(values, Column.SECTION)),
              named.value(values, Column.ROW),
              named.value(values, Column.SEAT),
              textOrNull(named.value(values, Column.CATEGORY))),
          named,
          line);
    }
  }

  private boolean isRight(SeatColumns named, List<String> values, Column column, int line) {
    String value = named.value(values, column);
    if (value.isEmpty()) {
      if (column == Column.ROW) {
        errors.add(line, named.number(column), "must name a row");
      }
      return column != Column.ROW;
    }
    if (!Label.Validator.isLabel(value)) {
      errors.add(line, named.number(column), "%s %s".formatted(column.title(), Label.MESSAGE));
      return false;
    }
    return true;
  }

  private static @Nullable String textOrNull(String value) {
    return value.isEmpty() ? null : value;
  }
}
