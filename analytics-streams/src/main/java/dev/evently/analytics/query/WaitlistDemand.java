package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.TallySum;

/**
 * Tickets that people waited for, and what came of them. Each is in one of the others, so that
 * {@code asked} is the sum of all that follow it.
 *
 * @param asked tickets that waits asked for, without those that they gave up for fewer
 * @param served booked at once, by an offer that was taken, or by an organiser
 * @param declined offered in vain: the offer was declined or expired
 * @param offered in an offer that is open
 * @param left of waits that were left
 * @param ended of waits that ended unserved, with the start or the end of the event or because they
 *     could never be served, also after an offer
 * @param waiting of waits that still are
 * @param unmet how many more tickets could have been sold: those that were left, ended or wait
 */
record WaitlistDemand(
    long asked,
    long served,
    long declined,
    long offered,
    long left,
    long ended,
    long waiting,
    long unmet) {
  static WaitlistDemand of(TallySum sum) {
    long asked = sum.get(Measure.WAIT_TICKETS) - sum.get(Measure.WAIT_TICKETS_REDUCED);
    long served =
        sum.get(Measure.WAIT_TICKETS_PROMOTED)
            + sum.get(Measure.WAIT_TICKETS_ADMITTED)
            + sum.get(Measure.WAIT_TICKETS_SERVED)
            + sum.get(Measure.OFFER_TICKETS_TAKEN);
    long declined =
        sum.get(Measure.OFFER_TICKETS_DECLINED) + sum.get(Measure.OFFER_TICKETS_EXPIRED);
    long voided = sum.get(Measure.OFFER_TICKETS_VOIDED);
    long offered =
        sum.get(Measure.OFFER_TICKETS) - sum.get(Measure.OFFER_TICKETS_TAKEN) - declined - voided;
    long left = sum.get(Measure.WAIT_TICKETS_LEFT);
    long ended = sum.get(Measure.WAIT_TICKETS_UNSERVED) + voided;
    long waiting = asked - served - declined - offered - left - ended;
    return new WaitlistDemand(
        asked, served, declined, offered, left, ended, waiting, left + ended + waiting);
  }
}
