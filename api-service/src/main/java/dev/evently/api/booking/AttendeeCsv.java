package dev.evently.api.booking;

import dev.evently.api.page.CsvTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attendees as lines of a table. */
final class AttendeeCsv {
  static final List<String> HEADER =
      List.of(
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
          "cancelledAt");

  private AttendeeCsv() {}

  static List<@Nullable Object> cells(AttendeeView attendee) {
    return Arrays.asList(
        attendee.bookingId(),
        attendee.userId(),
        attendee.name(),
        attendee.email(),
        attendee.quantity(),
        CsvTable.seats(attendee.seats()),
        attendee.category(),
        CsvTable.amount(attendee.price()),
        CsvTable.currency(attendee.price()),
        attendee.reference(),
        attendee.status(),
        attendee.confirmedAt(),
        attendee.cancelledAt());
  }
}
