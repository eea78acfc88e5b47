package dev.evently.common.sale;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What places are, beside their number.
 *
 * @param seats the labels of numbered seats, from left to right; null at an event without seats
 * @param category null at an event without categories
 * @param price of each ticket, when it was taken; null without one
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
