package dev.evently.common.request;

import dev.evently.common.sale.Limits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for tickets, to be booked or held: so many, and which ones. */
public sealed interface TicketRequest extends Request
    permits BookingRequest.PlaceBooking, HoldRequest.PlaceHold {

  /** How many tickets, all or none. */
  int quantity();

  /** The labels of the seats wanted, {@link #quantity} of them; null for the best ones. */
  @Nullable List<String> seats();

  /** Where the best seats are looked for; null for anywhere. */
  @Nullable String section();

  /** Null at an event without categories. */
  @Nullable String category();

  /** Returns a copy of {@code seats} when the selection is valid by itself. */
  static @Nullable List<String> expectChoice(
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
      if (seat.isBlank() || seat.length() > Limits.SEAT || seat.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("Expected labels of seats, but got " + seat);
      }
    }
    return List.copyOf(seats);
  }
}
