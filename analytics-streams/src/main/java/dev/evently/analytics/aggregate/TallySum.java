package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up outcomes and tallies. Not safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // in memory only: records hold names
public final class TallySum {
  private static final int MEASURES = Measure.values().length;
  private static final int REASONS = Reason.values().length;

  private final long[] counts = new long[MEASURES];
  private final long[] rejected = new long[REASONS];
  private final SortedMap<String, Revenue> confirmed = new TreeMap<>();
  private final SortedMap<String, Revenue> cancelled = new TreeMap<>();
  private final LatencySketch latency = new LatencySketch();
  private @Nullable EventState state;
  private @Nullable EventDetails details;

  /** Adds an outcome of the one event that this is about. */
  void add(OutcomeRecord outcome, long latencyMillis) {
    addToAll(outcome, latencyMillis);
    state = EventState.later(state, EventState.of(outcome));
    details = EventDetails.later(details, EventDetails.of(outcome));
    CategoryRevenue revenue = CategoryRevenue.of(outcome.outcome());
    addRevenue(revenue, revenue.category());
  }

  /** Adds an outcome of any event, without what is of that event only. */
  void addOfAny(OutcomeRecord outcome, long latencyMillis) {
    addToAll(outcome, latencyMillis);
    addRevenue(CategoryRevenue.of(outcome.outcome()), Tally.NO_CATEGORY);
  }

  private void addToAll(OutcomeRecord outcome, long latencyMillis) {
    MeasuredOutcome.add(outcome.outcome(), counts);
    if (outcome.outcome() instanceof Rejection rejection) {
      rejected[rejection.reason().ordinal()]++;
    }
    if (outcome.isAnswer()) {
      latency.add(latencyMillis);
    }
  }

  private void addRevenue(CategoryRevenue revenue, String category) {
    add(confirmed, category, revenue.confirmed());
    add(cancelled, category, revenue.cancelled());
  }

  /** Adds what was added up before. */
  public void add(Tally more) {
    addOfAny(more);
    state = EventState.later(state, more.state());
    details = EventDetails.later(details, more.details());
    more.confirmed().forEach((category, revenue) -> add(confirmed, category, revenue));
    more.cancelled().forEach((category, revenue) -> add(cancelled, category, revenue));
  }

  /** The same without what is of one event only; revenue goes to no category. */
  public void addAsOfAny(Tally more) {
    addOfAny(more);
    more.confirmed().values().forEach(revenue -> add(confirmed, Tally.NO_CATEGORY, revenue));
    more.cancelled().values().forEach(revenue -> add(cancelled, Tally.NO_CATEGORY, revenue));
  }

  private void addOfAny(Tally more) {
    more.counts().addTo(counts);
    more.rejected().addTo(rejected);
    byte[] encoded = more.latency();
    if (encoded != null) {
      latency.add(encoded);
    }
  }

  private static void add(SortedMap<String, Revenue> to, String category, Revenue more) {
    if (!more.byCurrency().isEmpty()) {
      to.merge(category, more, Revenue::plus);
    }
  }

  public long get(Measure measure) {
    return counts[measure.ordinal()];
  }

  public LatencySketch latency() {
    return latency;
  }

  /** The sum as it is now. */
  public Tally tally() {
    return new Tally(
        Counts.of(counts),
        Counts.of(rejected),
        copy(confirmed),
        copy(cancelled),
        state,
        details,
        latency.isEmpty() ? null : latency.bytes());
  }

  private static SortedMap<String, Revenue> copy(SortedMap<String, Revenue> revenues) {
    return revenues.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(revenues));
  }
}
