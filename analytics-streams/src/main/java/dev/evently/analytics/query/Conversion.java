package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.TallySum;
import java.math.BigDecimal;

/**
 * What became of offers, and of waits.
 *
 * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same
 */
record Conversion(String asOf, Offers offers, Waits waits) {
  /**
   * Offers to those who wait.
   *
   * @param lapsed declined or expired
   * @param voided ended with their event
   * @param rate taken to those that have ended, to 4 digits; 0 when none has
   */
  record Offers(
      long offered,
      long taken,
      long declined,
      long expired,
      long lapsed,
      long voided,
      long open,
      BigDecimal rate) {}

  /**
   * Entries of waitlists.
   *
   * @param served that became a booking, or were served by an organiser
   * @param lapsed whose offer was declined or expired
   * @param left that were left
   * @param unserved that ended with the start or the end of the event, or could never be served
   * @param rate served to those that have ended, to 4 digits; 0 when none has
   */
  record Waits(
      long joined,
      long served,
      long lapsed,
      long left,
      long unserved,
      long open,
      BigDecimal rate) {}

  static Conversion of(String asOf, TallySum sum) {
    long taken = sum.get(Measure.OFFERS_TAKEN);
    long declined = sum.get(Measure.OFFERS_DECLINED);
    long expired = sum.get(Measure.OFFERS_EXPIRED);
    long voided = sum.get(Measure.OFFERS_VOIDED);
    long offered = sum.get(Measure.OFFERS);
    long lapsed = declined + expired;
    long offersEnded = taken + lapsed + voided;
    long served =
        sum.get(Measure.WAITS_PROMOTED)
            + sum.get(Measure.WAITS_ADMITTED)
            + sum.get(Measure.WAITS_SERVED)
            + taken;
    long left = sum.get(Measure.WAITS_LEFT);
    long unserved = sum.get(Measure.WAITS_UNSERVED) + voided;
    long waitsEnded = served + lapsed + left + unserved;
    long joined = sum.get(Measure.WAITS);
    return new Conversion(
        asOf,
        new Offers(
            offered,
            taken,
            declined,
            expired,
            lapsed,
            voided,
            offered - offersEnded,
            Ratio.of(taken, offersEnded)),
        new Waits(
            joined,
            served,
            lapsed,
            left,
            unserved,
            joined - waitsEnded,
            Ratio.of(served, waitsEnded)));
  }
}
