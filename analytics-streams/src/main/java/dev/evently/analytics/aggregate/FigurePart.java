package dev.evently.analytics.aggregate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evently.common.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Tally} as records hold it, with what it is about. What an event or all events come to in
 * a period is the sum of its parts, over all segments and partitions.
 *
 * @param eventId null for all events of the partition
 * @param period {@code PT1M} or {@code PT15M}
 * @param segment which {@link PartSums#SEGMENT} offsets of the outcome log it was decided in, from
 *     0
 * @param through the offset of the outcome log below which it counts all that belongs to it
 * @param counts by {@link Measure#text}; zeros are left out, and so is what has none
 * @param rejected by reason
 * @param revenueConfirmed in minor units, by category ("" for none) and currency
 * @param latency a DDSketch of milliseconds, in the encoding of sketches-java, in base 64
 */
@SuppressWarnings("ArrayRecordComponent") // it is what is written
public record FigurePart(
    int partition,
    long generation,
    @Nullable UUID eventId,
    Instant start,
    Duration period,
    long segment,
    long through,
    @Nullable Map<String, Long> counts,
    @Nullable Map<String, Long> rejected,
    @Nullable SortedMap<String, Revenue> revenueConfirmed,
    @Nullable SortedMap<String, Revenue> revenueCancelled,
    @Nullable EventState state,
    @Nullable EventDetails details,
    byte @Nullable [] latency)
    implements FigureRecord {
  private static final Map<String, Reason> REASONS =
      Stream.of(Reason.values()).collect(Collectors.toUnmodifiableMap(Reason::name, each -> each));

  static FigurePart of(int partition, long generation, long through, PartKey key, Tally tally) {
    return new FigurePart(
        partition,
        generation,
        key.eventId(),
        Instant.ofEpochSecond(key.start()),
        key.grain().length(),
        key.segment(),
        through,
        tally.counts().named(Measure.values(), Measure::text),
        tally.rejected().named(Reason.values(), Reason::name),
        tally.confirmed().isEmpty() ? null : tally.confirmed(),
        tally.cancelled().isEmpty() ? null : tally.cancelled(),
        tally.state(),
        tally.details(),
        tally.latency());
  }

  /** What it is about. */
  @JsonIgnore
  public PartKey key() {
    return new PartKey(
        eventId,
        period.equals(Grain.MINUTE.length()) ? Grain.MINUTE : Grain.QUARTER_HOUR,
        start.getEpochSecond(),
        segment);
  }

  /** Its figures. */
  @JsonIgnore
  public Tally tally() {
    return new Tally(
        Counts.of(counts, Measure.values().length, Measure::of),
        Counts.of(rejected, Reason.values().length, REASONS::get),
        revenueConfirmed == null ? Collections.emptySortedMap() : compact(revenueConfirmed),
        revenueCancelled == null ? Collections.emptySortedMap() : compact(revenueCancelled),
        state,
        details,
        latency);
  }

  private static SortedMap<String, Revenue> compact(SortedMap<String, Revenue> revenues) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(revenues));
  }
}
