package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.runtime.Figures;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bookings confirmed and cancelled in some days.
 *
 * @param rate cancelled to confirmed, to 4 digits; more than 1 when more was cancelled than
 *     confirmed in these days, and 0 when nothing was confirmed
 * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same.
 *     Null where the first of these days is older than the figures that are kept by position
 */
record CancellationRate(long confirmed, long cancelled, BigDecimal rate, @Nullable String asOf) {
  static CancellationRate of(List<DailyFigures> days) {
    long confirmed = days.stream().mapToLong(DailyFigures::confirmedBookings).sum();
    long cancelled = days.stream().mapToLong(DailyFigures::cancelledBookings).sum();
    return new CancellationRate(confirmed, cancelled, Ratio.of(cancelled, confirmed), null);
  }

  static CancellationRate of(Figures figures) {
    Cancelled sum = Cancelled.of(figures.total());
    return new CancellationRate(
        sum.confirmedBookings(), sum.cancelledBookings(), sum.rate(), figures.asOf().text());
  }
}
