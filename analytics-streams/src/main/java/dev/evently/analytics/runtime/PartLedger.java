package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.EventState;
import dev.evently.analytics.aggregate.FigurePart;
import dev.evently.analytics.aggregate.FigurePosition;
import dev.evently.analytics.aggregate.FigureRecord;
import dev.evently.analytics.aggregate.PackedTally;
import dev.evently.analytics.aggregate.PartKey;
import dev.evently.analytics.aggregate.PartSums;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one grain of all partitions, in memory. What a position tells to be counted is taken
 * over at once, so that an answer never holds a half of it. Safe for use by many threads.
 */
final class PartLedger {
  private static final long A_DAY = 86_400;

  private final int most;
  private final List<Partition> partitions;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Condition moved = lock.writeLock().newCondition();
  private int rows;

  /** Of one partition. */
  private static final class Partition {
    private final Map<PartKey, FigurePart> pending = new HashMap<>();
    private final Map<UUID, PartRows> events = new HashMap<>();
    private PartRows all = new PartRows();
    private long generation;
    private long offset;
  }

  /** Packed figures of an event, or of a partition, in a period. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares rows
  record Row(@Nullable UUID eventId, long start, byte[] packed) {}

  /**
   * What is known of a question.
   *
   * @param rows final ones, and those at the position where that is asked for
   * @param missing partitions, in which the outcomes from the last cut to the position have to be
   *     read again
   * @param behind the partitions that are not counted so far yet
   * @param forgotten something that belongs to it was removed, of periods that began before this
   */
  record Found(
      AsOf asOf, List<Row> rows, List<Integer> missing, List<Integer> behind, long forgotten) {}

  /**
   * @param most rows that are kept; beyond, whole days are forgotten, the oldest first
   */
  PartLedger(int partitions, int most) {
    this.most = most;
    this.partitions = Stream.generate(Partition::new).limit(partitions).toList();
  }

  /** Takes over a record; called by one thread only. */
  void accept(FigureRecord record) {
    Partition partition = partitions.get(record.partition());
    if (record.generation() < partition.generation) {
      return;
    }
    if (record.generation() > partition.generation) {
      begin(partition, record.generation());
    }
    switch (record) {
      case FigurePart part -> partition.pending.put(part.key(), part);
      case FigurePosition position -> moveTo(partition, position.offset());
    }
  }

  private void begin(Partition partition, long generation) {
    lock.writeLock().lock();
    try {
      partition.pending.clear();
      rows -= partition.all.size();
      rows -= partition.events.values().stream().mapToInt(PartRows::size).sum();
      partition.events.clear();
      partition.all = new PartRows();
      partition.offset = 0;
      partition.generation = generation;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void moveTo(Partition partition, long offset) {
    lock.writeLock().lock();
    try {
      if (offset > partition.offset) {
        partition.pending.forEach((key, part) -> put(partition, key, part));
        partition.offset = offset;
        forgetTheOldest();
        moved.signalAll();
      }
      partition.pending.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void put(Partition partition, PartKey key, FigurePart part) {
    UUID event = key.eventId();
    PartRows to =
        event == null
            ? partition.all
            : partition.events.computeIfAbsent(event, _ -> new PartRows());
    byte[] packed = PackedTally.pack(event == null ? part.tally() : part.tally().withoutLatency());
    if (to.put(key.start(), key.segment(), packed)) {
      rows++;
    }
  }

  private void forgetTheOldest() {
    while (rows > most) {
      long oldest =
          all()
              .map(PartRows::first)
              .filter(Objects::nonNull)
              .mapToLong(each -> each)
              .min()
              .orElseThrow();
      removeBefore(oldest + A_DAY);
    }
  }

  /** Forgets the periods that began before a time, in seconds since 1970. */
  void forgetBefore(long start) {
    lock.writeLock().lock();
    try {
      removeBefore(start);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void removeBefore(long start) {
    rows -= all().mapToInt(each -> each.removeBefore(start)).sum();
  }

  private Stream<PartRows> all() {
    return partitions.stream()
        .flatMap(each -> Stream.concat(Stream.of(each.all), each.events.values().stream()));
  }

  /** How many rows there are. */
  int rows() {
    lock.readLock().lock();
    try {
      return rows;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Through which offsets the log is counted. */
  AsOf position() {
    lock.readLock().lock();
    try {
      return AsOf.of(
          partitions.stream().flatMapToLong(each -> LongStream.of(each.offset)).toArray());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Returns as soon as all is counted that is asked for, or after a time. */
  void awaitCounted(AsOf asOf, Duration longest) throws InterruptedException {
    lock.writeLock().lock();
    try {
      long left = longest.toNanos();
      while (left > 0 && !isCounted(asOf)) {
        left = moved.awaitNanos(left);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean isCounted(AsOf asOf) {
    return IntStream.range(0, partitions.size())
        .allMatch(each -> partitions.get(each).offset >= asOf.offset(each));
  }

  /** What is asked of rows. */
  sealed interface Subject {
    /** All events together. */
    record All() implements Subject {}

    /** One event. */
    record OfEvent(UUID eventId, int partition) implements Subject {}

    /** Each event for itself. */
    record Each() implements Subject {}
  }

  /**
   * The rows of periods that begin from {@code from} on and before {@code to}.
   *
   * @param asked null for as far as all is counted now
   */
  Found find(@Nullable AsOf asked, Subject subject, long from, long to) {
    lock.readLock().lock();
    try {
      AsOf asOf = asked == null ? position() : asked;
      Finding finding = new Finding(asOf, from, to);
      switch (subject) {
        case Subject.All() -> {
          for (int i = 0; i < partitions.size(); i++) {
            finding.add(i, null, partitions.get(i).all);
          }
        }
        case Subject.OfEvent(UUID eventId, int partition) ->
            finding.add(partition, eventId, partitions.get(partition).events.get(eventId));
        case Subject.Each() -> {
          for (int i = 0; i < partitions.size(); i++) {
            int partition = i;
            finding.add(partition, null, null);
            partitions.get(i).events.forEach((event, its) -> finding.add(partition, event, its));
          }
        }
      }
      return finding.found();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Adds up what is found. */
  private final class Finding {
    private final AsOf asOf;
    private final long from;
    private final long to;
    private final List<Row> found = new ArrayList<>();
    private final List<Integer> missing = new ArrayList<>();
    private final List<Integer> behind = new ArrayList<>();
    private long forgotten = Long.MIN_VALUE;

    private Finding(AsOf asOf, long from, long to) {
      this.asOf = asOf;
      this.from = from;
      this.to = to;
    }

    private void add(int number, @Nullable UUID event, @Nullable PartRows its) {
      long asked = asOf.offset(number);
      long counted = partitions.get(number).offset;
      boolean whole = counted == asked;
      if (counted < asked && !behind.contains(number)) {
        behind.add(number);
      }
      if (!whole && asked % PartSums.SEGMENT != 0 && !missing.contains(number)) {
        missing.add(number);
      }
      if (its != null) {
        forgotten = Math.max(forgotten, its.forgotten());
        long before = whole ? Long.MAX_VALUE : PartSums.segmentOf(asked);
        its.forEach(
            from,
            to,
            (start, segment, packed) -> {
              if (segment < before) {
                found.add(new Row(event, start, packed));
              }
            });
      }
    }

    private Found found() {
      return new Found(asOf, found, missing, behind, forgotten);
    }
  }

  /** The last sequence of an event that was counted in the segments before one; 0 without any. */
  long sequence(int partition, UUID eventId, long beforeSegment) {
    lock.readLock().lock();
    try {
      PartRows its = partitions.get(partition).events.get(eventId);
      long[] last = {0};
      if (its != null) {
        its.forEach(
            0,
            Long.MAX_VALUE,
            (_, segment, packed) -> {
              EventState state = PackedTally.unpack(packed).state();
              if (segment < beforeSegment && state != null) {
                last[0] = Math.max(last[0], state.sequence());
              }
            });
      }
      return last[0];
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Whether an event has any figures. */
  boolean knows(int partition, UUID eventId) {
    lock.readLock().lock();
    try {
      return partitions.get(partition).events.containsKey(eventId);
    } finally {
      lock.readLock().unlock();
    }
  }
}
