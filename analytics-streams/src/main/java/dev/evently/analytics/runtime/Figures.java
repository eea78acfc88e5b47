package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.EventState;
import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.TallySum;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Figures at one position of the log.
 *
 * @param byStart what was decided in each period, by its start in seconds since 1970; periods
 *     without anything are left out
 */
public record Figures(AsOf asOf, SortedMap<Long, TallySum> byStart) {
  /** All periods together. */
  public TallySum total() {
    TallySum total = new TallySum();
    byStart.values().forEach(each -> total.add(each.tally()));
    return total;
  }

  /** The periods from a start on and before another, together. */
  public TallySum total(long from, long to) {
    return new Figures(asOf, from < to ? byStart.subMap(from, to) : new TreeMap<>()).total();
  }

  /**
   * Figures of each event for itself.
   *
   * @param byEvent those of which anything was counted
   */
  public record OfEvents(AsOf asOf, Map<UUID, TallySum> byEvent) {
    /** Whether no outcome of any of these events is missing. */
    public boolean isWhole() {
      return byEvent.values().stream()
          .allMatch(sum -> {
            EventState state = sum.tally().state();
            return state != null && state.sequence() == sum.get(Measure.OUTCOMES);
          });
    }

    /** All events together. */
    public TallySum total() {
      TallySum total = new TallySum();
      byEvent.values().forEach(each -> total.add(each.tally().withoutState()));
      return total;
    }
  }
}
