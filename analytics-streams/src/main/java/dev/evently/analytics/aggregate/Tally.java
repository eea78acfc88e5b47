package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.Reason;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of a part add up to. Any two can be added, in any order.
 *
 * @param rejected by reason
 * @param confirmed revenue of confirmed bookings by category; {@link #NO_CATEGORY} at events
 *     without, and of all events together
 * @param cancelled of tickets that were given back, in the same way
 * @param state null of all events together
 * @param details null when nothing was told of the event itself
 * @param latency of {@link LatencySketch}; null where it is not kept
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands in memory
public record Tally(
    Counts<Measure> counts,
    Counts<Reason> rejected,
    SortedMap<String, Revenue> confirmed,
    SortedMap<String, Revenue> cancelled,
    @Nullable EventState state,
    @Nullable EventDetails details,
    byte @Nullable [] latency) {
  /** No category can be called so: a label is never empty. */
  public static final String NO_CATEGORY = "";

  /** The same without what is of one event only. */
  public Tally withoutState() {
    return new Tally(counts, rejected, confirmed, cancelled, null, null, latency);
  }

  /** The same without how long decisions took. */
  public Tally withoutLatency() {
    return new Tally(counts, rejected, confirmed, cancelled, state, details, null);
  }
}
