package dev.evently.processor.rules;

import org.jspecify.annotations.Nullable;

/**
 * Where seats are looked for.
 *
 * @param section null for anywhere
 */
public record SeatScope(String category, @Nullable String section) {
  boolean holds(Seat seat) {
    return category.equals(seat.category()) && (section == null || section.equals(seat.section()));
  }
}
