package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.Measure;
import dev.evently.analytics.aggregate.PackedTally;
import dev.evently.analytics.aggregate.PartKey;
import dev.evently.analytics.aggregate.Tally;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.PartLedger.Found;
import dev.evently.analytics.runtime.PartLedger.Row;
import dev.evently.analytics.runtime.PartLedger.Subject;
import dev.evently.common.log.LogEnds;
import dev.evently.common.log.Topics;
import dev.evently.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Figures of periods, for all events or for one, as far as the log is counted or as they were at an
 * earlier position of it. Every call may end with 503: never with figures that are not whole.
 */
public final class StoredParts {
  private static final Duration COMING = Duration.ofSeconds(1);

  /** The end of the log is told every two seconds: so much may have come since. */
  private static final long UNTOLD = 1_000_000;

  private static final String OLD_EVENT = "must be of an event that did not begin before";

  private final PartFollower follower;
  private final OutcomeRereader rereader;
  private final LogEnds ends;
  private final PartRetention retention;
  private final int partitions;

  StoredParts(
      PartFollower follower,
      OutcomeRereader rereader,
      LogEnds ends,
      PartRetention retention,
      int partitions) {
    this.follower = follower;
    this.rereader = rereader;
    this.ends = ends;
    this.retention = retention;
    this.partitions = partitions;
  }

  /**
   * The figures of all events together, in quarters of an hour that begin from {@code from} on and
   * before {@code to}.
   *
   * @param asOf what an answer gave; null for as far as all is counted now
   */
  public Figures ofAll(@Nullable String asOf, Instant from, Instant to) {
    retention.expectKept(Grain.QUARTER_HOUR, from);
    return read(Grain.QUARTER_HOUR, asOf, new Subject.All(), from, to);
  }

  /** The same in minutes, added up from those of each event. */
  public Figures ofAllInMinutes(@Nullable String asOf, Instant from, Instant to) {
    retention.expectKept(Grain.MINUTE, from);
    return read(Grain.MINUTE, asOf, new Subject.Each(), from, to);
  }

  /** Whether all quarters of an hour of all events are kept from a time on. */
  public boolean areKeptFrom(Instant from) {
    return !from.isBefore(oldest(Grain.QUARTER_HOUR))
        && reading(() ->
            follower
                    .ledger(Grain.QUARTER_HOUR)
                    .find(null, new Subject.All(), from.getEpochSecond(), Long.MAX_VALUE)
                    .forgotten()
                <= from.getEpochSecond());
  }

  /** The same of one event, also in minutes; 404 when nothing was counted of it. */
  public Figures ofEvent(
      UUID eventId, Grain grain, @Nullable String asOf, Instant from, Instant to) {
    retention.expectKept(grain, from);
    return read(grain, asOf, known(eventId), from, to);
  }

  /** All quarters of one event from its first one on; 404 when nothing was counted of it. */
  public Figures ofWholeEvent(UUID eventId, @Nullable String asOf) {
    Figures figures = read(Grain.QUARTER_HOUR, asOf, known(eventId), Instant.EPOCH, Instant.MAX);
    TallySum total = figures.total();
    var state = total.tally().state();
    if (state != null && total.get(Measure.OUTCOMES) < state.sequence() && reachesBack(figures)) {
      throw retention.forgotten(Grain.QUARTER_HOUR, "eventId", OLD_EVENT);
    }
    return figures;
  }

  /** Whether the first period is so old that others before it may not be kept any more. */
  private boolean reachesBack(Figures figures) {
    return Instant.ofEpochSecond(figures.byStart().firstKey())
        .isBefore(oldest(Grain.QUARTER_HOUR).plus(Duration.ofDays(1)));
  }

  /** The figures of each event for itself, of all quarters that are kept. */
  public Figures.OfEvents ofEach(@Nullable String asOf) {
    return reading(() -> {
      Found found = find(Grain.QUARTER_HOUR, asOf, new Subject.Each(), 0, Long.MAX_VALUE);
      Map<UUID, TallySum> sums = new HashMap<>();
      for (Row row : found.rows()) {
        if (row.eventId() != null) {
          sums.computeIfAbsent(row.eventId(), _ -> new TallySum())
              .add(PackedTally.unpack(row.packed()));
        }
      }
      addReread(
          found,
          (key, tally) -> {
            if (key.grain() == Grain.QUARTER_HOUR && key.eventId() != null) {
              sums.computeIfAbsent(key.eventId(), _ -> new TallySum()).add(tally.withoutLatency());
            }
          });
      return new Figures.OfEvents(found.asOf(), sums);
    });
  }

  /** Whether no quarter of any event had to be forgotten since the start, for age or for room. */
  public boolean forgotNothing() {
    return reading(() ->
        follower
            .ledger(Grain.QUARTER_HOUR)
            .find(null, new Subject.Each(), Long.MAX_VALUE, Long.MAX_VALUE)
            .forgotten())
        == Long.MIN_VALUE;
  }

  /** As far as all quarters are counted now. */
  public AsOf now() {
    return reading(() -> follower.ledger(Grain.QUARTER_HOUR)).position();
  }

  /**
   * A position that means the same as one of the request log.
   *
   * @param lag how many offsets of the outcome log it is ahead of what was counted
   */
  public record Through(AsOf asOf, long lag) {}

  /**
   * The position before which all outcomes of requests below these stand, and no others.
   *
   * @param counted a position that was counted before these requests were decided
   */
  public Through through(AsOf counted, Map<Integer, Long> nextRequests) {
    return reading(() -> {
      AsOf asOf = rereader.before(counted, nextRequests);
      long lag = 0;
      for (int i = 0; i < partitions; i++) {
        lag += Math.max(0, asOf.offset(i) - counted.offset(i));
      }
      return new Through(asOf, lag);
    });
  }

  private Subject known(UUID eventId) {
    int partition = Topics.partition(eventId, partitions);
    if (!reading(() -> follower.ledger(Grain.QUARTER_HOUR)).knows(partition, eventId)) {
      throw ProblemException.notFound("an event");
    }
    return new Subject.OfEvent(eventId, partition);
  }

  private Figures read(
      Grain grain, @Nullable String asOf, Subject subject, Instant from, Instant to) {
    return reading(() -> {
      long first = Math.max(0, from.getEpochSecond());
      long end = to.getEpochSecond();
      Found found = find(grain, asOf, subject, first, end);
      if (found.forgotten() > first) {
        throw from.isAfter(Instant.EPOCH)
            ? retention.forgotten(grain, "from", "must not be before")
            : retention.forgotten(grain, "eventId", OLD_EVENT);
      }
      SortedMap<Long, TallySum> sums = new TreeMap<>();
      for (Row row : found.rows()) {
        add(sums, row.start(), PackedTally.unpack(row.packed()), subject);
      }
      addReread(
          found,
          (key, tally) -> {
            if (isAsked(key, subject)
                && key.grain() == grain
                && key.start() >= first
                && key.start() < end) {
              add(sums, key.start(), tally, subject);
            }
          });
      return new Figures(found.asOf(), sums);
    });
  }

  private static boolean isAsked(PartKey key, Subject subject) {
    return switch (subject) {
      case Subject.All() -> key.eventId() == null;
      case Subject.OfEvent(UUID eventId, _) -> eventId.equals(key.eventId());
      case Subject.Each() -> key.eventId() != null;
    };
  }

  private static void add(
      SortedMap<Long, TallySum> sums, long start, Tally tally, Subject subject) {
    TallySum sum = sums.computeIfAbsent(start, _ -> new TallySum());
    switch (subject) {
      case Subject.All() -> sum.add(tally);
      case Subject.OfEvent _ -> sum.add(tally.withoutLatency());
      case Subject.Each() -> sum.addAsOfAny(tally.withoutLatency());
    }
  }

  private void addReread(Found found, BiConsumer<PartKey, Tally> add) {
    rereader.read(found.asOf(), found.missing()).forEach(sums -> sums.tallies().forEach(add));
  }

  private Found find(Grain grain, @Nullable String asOf, Subject subject, long from, long to) {
    PartLedger ledger = follower.ledger(grain);
    AsOf asked = parse(asOf);
    Found found = ledger.find(asked, subject, from, to);
    if (!found.behind().isEmpty()) {
      expectInLog(found);
      awaitCounted(ledger, found.asOf());
      found = ledger.find(asked, subject, from, to);
    }
    if (!found.behind().isEmpty()) {
      throw new FiguresNotReadableException(
          "The figures cannot be read yet: partitions %s are not counted so far"
              .formatted(found.behind()));
    }
    return found;
  }

  private void expectInLog(Found found) {
    for (int partition : found.behind()) {
      long end = ends.end(new TopicPartition(Topics.OUTCOMES, partition)).orElse(Long.MAX_VALUE);
      if (found.asOf().offset(partition) - UNTOLD > end) {
        throw ProblemException.invalid(
            "asOf",
            "must not be beyond the end of the log, as partition %d is".formatted(partition));
      }
    }
  }

  /** Minutes may come some milliseconds after quarters. */
  private static void awaitCounted(PartLedger ledger, AsOf asOf) {
    try {
      ledger.awaitCounted(asOf, COMING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FiguresNotReadableException("Interrupted", e);
    }
  }

  private @Nullable AsOf parse(@Nullable String asOf) {
    if (asOf == null || asOf.isBlank()) {
      return null;
    }
    AsOf parsed = AsOf.parse(asOf, partitions);
    if (parsed == null) {
      throw ProblemException.invalid(
          "asOf",
          "must be what an answer gave: %d offsets to the base of 36 with - between them"
              .formatted(partitions));
    }
    return parsed;
  }

  /** The first start of a period of which all are kept. */
  public Instant oldest(Grain grain) {
    return retention.oldest(grain);
  }

  /** May be answered later. */
  @FunctionalInterface
  private interface Reading<T> {
    T get();
  }

  private static <T> T reading(Reading<T> read) {
    try {
      return read.get();
    } catch (FiguresNotReadableException e) {
      throw ProblemException.busy(String.valueOf(e.getMessage()));
    }
  }
}
