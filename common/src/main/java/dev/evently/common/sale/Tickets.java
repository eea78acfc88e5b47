package dev.evently.common.sale;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets somebody has, beside their number. All of them are of one category and one price.
 *
 * @param seats the labels of their seats, in the order of the map; null at an event without seats
 * @param category null at an event without categories
 * @param price of each ticket, when it was booked or held; null without one
 */
public record Tickets(
    @Nullable List<String> seats, @Nullable String category, @Nullable Price price) {
  public Tickets {
    seats = seats == null ? null : List.copyOf(seats);
  }

  /** The tickets, or null when there is nothing to say of them. */
  public static @Nullable Tickets of(
      @Nullable List<String> seats, @Nullable String category, @Nullable Price price) {
    return seats == null && category == null && price == null
        ? null
        : new Tickets(seats, category, price);
  }
}
