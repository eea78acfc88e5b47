package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.TallySum;
import java.util.Map;

/**
 * Requests that were rejected.
 *
 * @param byReason reasons that nobody had are left out
 */
record Refused(long rejected, Map<String, Long> byReason) {
  static Refused of(TallySum sum) {
    return new Refused(sum.get(Measure.REJECTED), Decided.byReason(sum.tally()));
  }
}
