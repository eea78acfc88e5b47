package dev.evently.processor.rules;

import dev.evently.common.sale.Limits;
import java.util.Map;

/**
 * How much of a line was read.
 *
 * @param upTo everybody with an offset up to this one
 * @param upToByQuantity by the quantity that they wait for, everybody with an offset up to this one
 */
public record LineReach(long upTo, Map<Integer, Long> upToByQuantity) {
  /** Everybody. */
  public static final LineReach WHOLE = new LineReach(Long.MAX_VALUE, Map.of());

  /** Nobody but those who are known by other ways. */
  public static final LineReach NONE = new LineReach(-1, Map.of());

  /** Whether everybody is known who waits for at most {@code quantity} up to {@code offset}. */
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
