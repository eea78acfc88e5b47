package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of figures shows first, all of it at one position of the log: each part is what the
 * call of its own answers.
 *
 * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same
 * @param leaders null where one event is asked for
 */
record Summary(
    String asOf,
    Cancelled bookings,
    WaitlistDemand demand,
    Conversion.Offers offers,
    Conversion.Waits waits,
    Refused refusals,
    Earned revenue,
    @Nullable Leaders leaders) {
  /**
   * Events with the most of something, most first.
   *
   * @param confirmed by tickets that were confirmed
   * @param demand by tickets that more could have been sold
   * @param revenue by what was confirmed in any one currency
   */
  record Leaders(
      List<EventShare<Cancelled>> confirmed,
      List<EventShare<WaitlistDemand>> demand,
      List<EventShare<Earned>> revenue) {}

  static Summary ofOne(Figures figures) {
    TallySum total = figures.total();
    return of(figures.asOf().text(), total, Earned.of(total), null);
  }

  /**
   * @param limit how many events each list has
   */
  static Summary ofAll(Figures.OfEvents all, int limit) {
    TallySum total = all.total();
    return of(
        all.asOf().text(),
        total,
        Earned.ofAll(total),
        new Leaders(
            EventShare.most(all, Cancelled::of, Cancelled::confirmedTickets, limit),
            EventShare.most(all, WaitlistDemand::of, WaitlistDemand::unmet, limit),
            EventShare.most(all, Earned::of, Earned::mostConfirmed, limit)));
  }

  private static Summary of(
      String asOf, TallySum total, Earned revenue, @Nullable Leaders leaders) {
    Conversion conversion = Conversion.of(asOf, total);
    return new Summary(
        asOf,
        Cancelled.of(total),
        WaitlistDemand.of(total),
        conversion.offers(),
        conversion.waits(),
        Refused.of(total),
        revenue,
        leaders);
  }
}
