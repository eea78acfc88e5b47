package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the outcomes of one segment of a partition, by event and minute, by event and quarter of
 * an hour, and by quarter of an hour for all events.
 *
 * <p>A partition of the outcome log is cut into segments at every multiple of {@link #SEGMENT}
 * offsets. What was counted in a segment never changes once the log has passed it, however late or
 * early its outcomes were decided. So the figures at any position of the log are those of whole
 * segments, and of the outcomes between the last cut and the position. Not safe for use by several
 * threads.
 */
public final class PartSums {
  /** Offsets in a segment: so many records at most are read to know the figures at a position. */
  public static final int SEGMENT = 4_096;

  private final long segment;
  private final Map<PartKey, TallySum> sums = new HashMap<>();
  private final Set<PartKey> changed = new HashSet<>();

  public PartSums(long segment) {
    this.segment = segment;
  }

  /** In which segment an offset lies. */
  public static long segmentOf(long offset) {
    return offset / SEGMENT;
  }

  /** What was counted before, in the minutes of events, from which all else follows. */
  public static PartSums of(long segment, Collection<FigurePart> minutes) {
    PartSums sums = new PartSums(segment);
    for (FigurePart minute : minutes) {
      Tally tally = minute.tally();
      PartKey key = minute.key();
      sums.sum(key).add(tally);
      long quarter = Grain.QUARTER_HOUR.start(key.start());
      sums.sum(new PartKey(key.eventId(), Grain.QUARTER_HOUR, quarter, segment)).add(tally);
      sums.sum(new PartKey(null, Grain.QUARTER_HOUR, quarter, segment)).addAsOfAny(tally);
    }
    return sums;
  }

  public long segment() {
    return segment;
  }

  /**
   * Adds an outcome.
   *
   * @param latency from its request to the outcome
   * @return the minute of the event that changed, which is what has to be kept
   */
  public PartKey add(OutcomeRecord outcome, Duration latency) {
    UUID event = outcome.eventId();
    long millis = latency.toMillis();
    PartKey minute =
        new PartKey(event, Grain.MINUTE, Grain.MINUTE.start(outcome.decidedAt()), segment);
    long quarter = Grain.QUARTER_HOUR.start(outcome.decidedAt());
    sum(minute).add(outcome, millis);
    sum(new PartKey(event, Grain.QUARTER_HOUR, quarter, segment)).add(outcome, millis);
    sum(new PartKey(null, Grain.QUARTER_HOUR, quarter, segment)).addOfAny(outcome, millis);
    return minute;
  }

  /** The figures of a key that was added to. */
  public FigurePart part(int partition, long generation, long through, PartKey key) {
    TallySum sum = sums.get(key);
    if (sum == null) {
      throw new IllegalArgumentException("Expected to have counted for %s".formatted(key));
    }
    return FigurePart.of(partition, generation, through, key, sum.tally());
  }

  /** What changed since this was asked last. */
  public List<PartKey> takeChanged() {
    List<PartKey> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** All figures of the segment. */
  public Map<PartKey, Tally> tallies() {
    Map<PartKey, Tally> tallies = new HashMap<>();
    sums.forEach((key, sum) -> tallies.put(key, sum.tally()));
    return tallies;
  }

  /** What was counted of an event in a period; null when nothing was. */
  public @Nullable Tally tally(PartKey key) {
    TallySum sum = sums.get(key);
    return sum == null ? null : sum.tally();
  }

  private TallySum sum(PartKey key) {
    changed.add(key);
    return sums.computeIfAbsent(key, _ -> new TallySum());
  }
}
