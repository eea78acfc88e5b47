package dev.evently.processor.rules;

import dev.evently.common.sale.Limits;
import java.util.Map;

/**
 * Which waiting entries of a category are loaded.
 *
 * @param upTo all entries up to this offset are loaded
 * @param upToByQuantity by quantity, all entries that wait for it up to this offset are loaded
 */
public record LoadedRange(long upTo, Map<Integer, Long> upToByQuantity) {
  /** All entries are loaded. */
  public static final LoadedRange ALL = new LoadedRange(Long.MAX_VALUE, Map.of());

  /** No entry is loaded but those that the batch names. */
  public static final LoadedRange NONE = new LoadedRange(-1, Map.of());

  /** Whether all entries for at most {@code quantity} tickets up to {@code offset} are loaded. */
  boolean covers(int quantity, long offset) {
    if (upTo >= offset) {
      return true;
    }
    for (int wanted = 1; wanted <= Math.min(quantity, Limits.BOOKING_QUANTITY); wanted++) {
      if (upToByQuantity.getOrDefault(wanted, -1L) < offset) {
        return false;
      }
    }
    return true;
  }
}
