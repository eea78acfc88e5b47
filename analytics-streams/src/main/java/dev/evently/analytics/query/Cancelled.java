package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.TallySum;
import java.math.BigDecimal;

/**
 * Bookings that were cancelled of those that were confirmed.
 *
 * @param rate to 4 digits; more than 1 when more was cancelled than confirmed in the time that is
 *     asked for, and 0 when nothing was confirmed
 */
record Cancelled(
    long confirmedBookings,
    long cancelledBookings,
    BigDecimal rate,
    long confirmedTickets,
    long cancelledTickets) {
  static Cancelled of(TallySum sum) {
    long confirmed = sum.get(Measure.CONFIRMED_BOOKINGS);
    long cancelled = sum.get(Measure.CANCELLED_BOOKINGS);
    return new Cancelled(
        confirmed,
        cancelled,
        Ratio.of(cancelled, confirmed),
        sum.get(Measure.CONFIRMED_TICKETS),
        sum.get(Measure.CANCELLED_TICKETS));
  }
}
