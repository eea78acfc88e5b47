package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.Revenue;
import dev.evently.analytics.aggregate.Tally;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.common.outcome.Reason;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was decided in some time.
 *
 * @param confirmedBookings promoted ones and confirmed holds included
 * @param cancelledTickets those of cancelled bookings, and those that bookings gave back in part
 * @param waits entries that joined a waitlist
 * @param rejectedByReason reasons that nobody had are left out
 * @param revenueConfirmed in minor units by currency
 */
record Decided(
    long confirmedBookings,
    long confirmedTickets,
    long cancelledBookings,
    long cancelledTickets,
    long waits,
    long rejected,
    Map<String, Long> rejectedByReason,
    Revenue revenueConfirmed,
    Revenue revenueCancelled) {
  static Decided of(TallySum sum) {
    Tally tally = sum.tally();
    return new Decided(
        sum.get(Measure.CONFIRMED_BOOKINGS),
        sum.get(Measure.CONFIRMED_TICKETS),
        sum.get(Measure.CANCELLED_BOOKINGS),
        sum.get(Measure.CANCELLED_TICKETS),
        sum.get(Measure.WAITS),
        sum.get(Measure.REJECTED),
        byReason(tally),
        Revenue.sum(tally.confirmed().values()),
        Revenue.sum(tally.cancelled().values()));
  }

  static Map<String, Long> byReason(Tally tally) {
    Map<String, Long> byReason = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      long count = tally.rejected().get(reason);
      if (count > 0) {
        byReason.put(reason.name(), count);
      }
    }
    return byReason;
  }
}
