package dev.evently.common.request;

import dev.evently.common.sale.Limits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link TicketRequest} may ask for, judged by itself. */
final class TicketLimits {
  private TicketLimits() {}

  /**
   * Returns a copy of {@code seats} when the components of a ticket request are within the limits:
   * {@code quantity} from 1 to {@link Limits#BOOKING_QUANTITY}; as many different seats or none;
   * seats or a section, not both.
   */
  static @Nullable List<String> seats(
      int quantity,
      @Nullable List<String> seats,
      @Nullable String section,
      @Nullable String category) {
    Limits.range("quantity", quantity, 1, Limits.BOOKING_QUANTITY);
    if (section != null) {
      Limits.label("section", section);
    }
    if (category != null) {
      Limits.label("category", category);
    }
    if (seats == null) {
      return null;
    }
    if (seats.size() != quantity || section != null || Set.copyOf(seats).size() != quantity) {
      throw new IllegalArgumentException(
          "Expected %d different seats and no section, but got %s".formatted(quantity, seats));
    }
    for (String seat : seats) {
      if (seat.isBlank() || seat.length() > Limits.SEAT_UNITS || seat.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("Expected labels of seats, but got " + seat);
      }
    }
    return List.copyOf(seats);
  }
}
