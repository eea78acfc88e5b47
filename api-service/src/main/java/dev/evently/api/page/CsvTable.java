package dev.evently.api.page;

import dev.evently.common.sale.Price;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A whole list as a table for a spreadsheet, in CSV (RFC 4180), read and written in portions. Every
 * cell is quoted, and one that a spreadsheet would take for a formula begins with an apostrophe
 * (OWASP, CSV injection).
 */
public final class CsvTable {
  public static final String MEDIA_TYPE = "text/csv";

  /** So many rows are in memory at once. */
  public static final int ROWS = 1_000;

  /** By it Excel knows UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final String FORMULA = "=+-@\t\r\n";

  private CsvTable() {}

  /** Reads up to {@link #ROWS} rows behind a row, or the first ones behind null. */
  @FunctionalInterface
  public interface Portions<T> {
    List<T> read(@Nullable T after);
  }

  /**
   * Answers with the table. What goes wrong with the first portion is told as of any call.
   *
   * @param name of the file, without its ending
   */
  public static <T> void write(
      HttpServletResponse response,
      String name,
      List<String> header,
      Portions<T> portions,
      Function<T, List<@Nullable Object>> cells)
      throws IOException {
    List<T> rows = portions.read(null);
    response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name + ".csv").build().toString());
    Writer writer = response.getWriter();
    writer.write(BYTE_ORDER_MARK + line(header));
    while (!rows.isEmpty()) {
      for (T row : rows) {
        writer.write(line(cells.apply(row)));
      }
      rows = rows.size() < ROWS ? List.of() : portions.read(rows.getLast());
    }
  }

  /** The seats in one cell. */
  public static @Nullable String seats(@Nullable List<String> labels) {
    return labels == null ? null : String.join("; ", labels);
  }

  /** As people write it; in minor units where nobody knows such a currency. */
  public static @Nullable String amount(@Nullable Price price) {
    if (price == null) {
      return null;
    }
    int digits;
    try {
      digits = Currency.getInstance(price.currency()).getDefaultFractionDigits();
    } catch (IllegalArgumentException _) {
      digits = 0;
    }
    return BigDecimal.valueOf(price.amount(), Math.max(0, digits)).toPlainString();
  }

  public static @Nullable String currency(@Nullable Price price) {
    return price == null ? null : price.currency();
  }

  private static String line(List<? extends @Nullable Object> cells) {
    return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
