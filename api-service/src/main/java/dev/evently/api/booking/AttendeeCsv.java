package dev.evently.api.booking;

import dev.evently.common.sale.Price;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attendees as lines of CSV (RFC 4180). Every cell is quoted, and one that a spreadsheet would take
 * for a formula begins with an apostrophe (OWASP, CSV injection).
 */
final class AttendeeCsv {
  static final String HEADER =
      line(
          Stream.of(
              "bookingId",
              "userId",
              "name",
              "email",
              "quantity",
              "seats",
              "category",
              "price",
              "currency",
              "reference",
              "status",
              "confirmedAt",
              "cancelledAt"));

  private static final String FORMULA = "=+-@\t\r\n";

  private AttendeeCsv() {}

  static String line(AttendeeView attendee) {
    List<String> seats = attendee.seats();
    Price price = attendee.price();
    return line(
        Stream.of(
            attendee.bookingId().toString(),
            attendee.userId().toString(),
            text(attendee.name()),
            text(attendee.email()),
            Integer.toString(attendee.quantity()),
            seats == null ? "" : String.join("; ", seats),
            text(attendee.category()),
            price == null ? "" : amount(price),
            price == null ? "" : price.currency(),
            text(attendee.reference()),
            attendee.status().name(),
            attendee.confirmedAt().toString(),
            attendee.cancelledAt() == null ? "" : attendee.cancelledAt().toString()));
  }

  /** As people write it; in minor units where nobody knows such a currency. */
  private static String amount(Price price) {
    int digits;
    try {
      digits = Currency.getInstance(price.currency()).getDefaultFractionDigits();
    } catch (IllegalArgumentException _) {
      digits = 0;
    }
    return BigDecimal.valueOf(price.amount(), Math.max(0, digits)).toPlainString();
  }

  private static String line(Stream<String> cells) {
    return cells.map(AttendeeCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
