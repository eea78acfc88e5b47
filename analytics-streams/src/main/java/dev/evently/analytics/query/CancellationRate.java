package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.DailyFigures;
import java.math.BigDecimal;
import java.util.List;

/**
 * Bookings confirmed and cancelled in some days.
 *
 * @param rate cancelled to confirmed, to 4 digits; more than 1 when more was cancelled than
 *     confirmed in these days, and 0 when nothing was confirmed
 */
record CancellationRate(long confirmed, long cancelled, BigDecimal rate) {
  static CancellationRate of(List<DailyFigures> days) {
    long confirmed = days.stream().mapToLong(DailyFigures::confirmedBookings).sum();
    long cancelled = days.stream().mapToLong(DailyFigures::cancelledBookings).sum();
    return new CancellationRate(confirmed, cancelled, Ratio.of(cancelled, confirmed));
  }
}
