package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.PositionMovedException;
import dev.evently.processor.store.TooMuchLoadedException;
import jakarta.persistence.OptimisticLockException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what one poll of the request log brought, in portions of bounded weight: mostly it is
 * one.
 *
 * <pre>
 *                below next_offset: decided before ── read stored outcomes ──┐
 *   portion ──┤                                                              ├──> decisions
 *                from next_offset: new ── load ── decide ── write ───────────┘
 *                                         └─ one transaction, with next_offset ─┘
 * </pre>
 *
 * The decisions of a portion are written last, behind all that another processor could have changed
 * meanwhile, so that each can be handed on while the next is written. Once one is handed on,
 * nothing of the portion is decided again.
 *
 * <p>A portion that fails for what its records say is halved, down to the single record that fails
 * alone. That one is set aside: rejected without looking at its event.
 *
 * <p>A poll can come again, whole or cut in another way, and leads to the same decisions.
 */
public final class BatchProcessor {
  private static final Logger log = LoggerFactory.getLogger(BatchProcessor.class);
  private static final int ATTEMPTS = 3;

  /** A record is set aside when so many processes have ended while they decided it alone. */
  private static final int DEATHS = 2;

  private final EventStore store;
  private final long maxWeight;
  private final Pace pace = new Pace();
  private final Set<LogPosition> setAside = ConcurrentHashMap.newKeySet();
  private final Set<LogPosition> timedOut = ConcurrentHashMap.newKeySet();

  /** What may end the process is decided by one thread at a time after a start. */
  private final ReentrantLock starting = new ReentrantLock(true);

  /** What takes much memory is decided by one thread at a time, and taken behind the other one. */
  private final ReentrantLock heavy = new ReentrantLock(true);

  /** A lock of its own: who loads more than usual does not wait for what is heavy. */
  private final PortionDecider decider = new PortionDecider(new ReentrantLock(true));

  public BatchProcessor(EventStore store) {
    this(store, Weight.MAX);
  }

  BatchProcessor(EventStore store, long maxWeight) {
    this.store = store;
    this.maxWeight = maxWeight;
  }

  /**
   * Begins with a single record in each of these partitions and doubles their number with each
   * portion. A record that ended two processes which decided it alone is set aside.
   */
  public void startSlowly(Collection<Integer> partitions) {
    pace.restart(partitions);
  }

  /**
   * Decides {@code entries}, each partition's in log order, and commits the decisions.
   *
   * @param entries a poll, in which no record between a partition's first and last one is missing
   * @param receiver takes each decision before the transaction commits; what came of all of them
   *     has to be undone when this throws
   * @throws PositionBehindException when records before them are not decided
   * @throws RuntimeException when the database is away or others keep deciding; a part of the
   *     entries is decided then, or none, or all, and the same entries can be processed again
   */
  public void process(List<LogEntry> entries, Consumer<Decision> receiver) {
    process(entries, receiver, Long.MAX_VALUE);
  }

  /**
   * The same for as long as time is left.
   *
   * @param entries those of a partition one after the other
   * @param nanos after so many nanoseconds no further portion is begun; one is in any case
   * @return how many entries are decided, from the first one
   */
  public int process(List<LogEntry> entries, Consumer<Decision> receiver, long nanos) {
    Map<Integer, OffsetRange> ranges = new TreeMap<>();
    for (LogEntry entry : entries) {
      long offset = entry.position().offset();
      ranges.merge(
          entry.position().partition(),
          new OffsetRange(offset, offset + 1),
          (range, _) -> range.including(offset));
    }
    return process(Portion.of(entries, ranges), receiver, nanos, true);
  }

  /**
   * Decides entries that were read from given parts of the log, and hands the decisions to nobody.
   * They were answered before, so none is set aside that was not set aside then.
   *
   * @param ranges what was read whole; the positions move to their ends
   * @param known positions of requests that were set aside when they were decided first
   */
  public void process(
      List<LogEntry> entries, Map<Integer, OffsetRange> ranges, Set<LogPosition> known) {
    entries.stream().map(LogEntry::position).filter(known::contains).forEach(setAside::add);
    process(Portion.of(entries, ranges), _ -> {}, Long.MAX_VALUE, false);
  }

  /**
   * @param isFirst whether what fails may be set aside, because it was never answered
   */
  private int process(Portion all, Consumer<Decision> receiver, long nanos, boolean isFirst) {
    long start = System.nanoTime();
    PortionCutter cutter = new PortionCutter(maxWeight, pace, setAside, slowPositions(all));
    Deque<Portion> left = new ArrayDeque<>(List.of(all));
    int decided = 0;
    int conflicts = 0;
    do {
      Portion portion = cutter.next(left);
      HandOn handOn = new HandOn(receiver);
      try {
        decide(portion, handOn, cutter.weight() > maxWeight, isFirst);
        decided += portion.size();
        conflicts = 0;
      } catch (RuntimeException | Error e) {
        if (isConflict(e) && !handOn.hasBegun() && ++conflicts < ATTEMPTS) {
          log.info("Deciding {} records again on fresh state: {}", portion.size(), e.getMessage());
          left.push(portion);
        } else {
          instead(portion, e, handOn, isFirst).reversed().forEach(left::push);
          if (decided == 0 && System.nanoTime() - start >= nanos) {
            throw thrown(e); // The pace remembers it, and the poll comes again in halves.
          }
        }
      }
    } while (!left.isEmpty() && (decided == 0 || System.nanoTime() - start < nanos));
    return decided;
  }

  /** The positions of partitions that have not reached their full pace. */
  private Map<Integer, Long> slowPositions(Portion all) {
    List<Integer> slow = all.ranges().keySet().stream().filter(pace::isLimited).toList();
    return slow.isEmpty() ? Map.of() : store.positions(slow);
  }

  private void decide(Portion portion, HandOn handOn, boolean isHeavy, boolean isFirst) {
    boolean isSlow = portion.ranges().keySet().stream().anyMatch(pace::isLimited);
    boolean isAlone =
        isFirst && portion.size() == 1 && pace.limit(portion.first().partition()) == 1;
    if (isAlone || (isSlow && !isHeavy)) {
      starting.lock();
    }
    if (isHeavy) {
      heavy.lock();
    }
    try {
      if (isAlone) {
        begin(portion.first());
      }
      boolean isFresh =
          store.inTransaction(transaction -> {
            if (isAlone) {
              transaction.endAttempt(portion.first().partition());
            }
            return decider.decide(transaction, portion, setAside, handOn);
          });
      if (isSlow && isFresh) {
        pace.decided(portion.ranges().keySet());
      }
    } finally {
      Stream.of(heavy, starting)
          .filter(ReentrantLock::isHeldByCurrentThread)
          .forEach(ReentrantLock::unlock);
    }
    forget(portion);
  }

  /** Remembers beyond the end of this process that it decides this record alone. */
  private void begin(LogPosition position) {
    int deaths = store.beginAttempt(position);
    if (deaths >= DEATHS && setAside.add(position)) {
      log.error("Setting the record at {} aside: {} processes ended with it", position, deaths);
    }
  }

  private void forget(Portion portion) {
    if (!setAside.isEmpty() || !timedOut.isEmpty()) {
      portion
          .entries()
          .forEach(entry -> {
            setAside.remove(entry.position());
            timedOut.remove(entry.position());
          });
    }
  }

  /**
   * What to decide instead of a portion that failed.
   *
   * @throws RuntimeException when that is no fault of its records, or when something of it was
   *     handed on
   */
  private List<Portion> instead(
      Portion portion, Throwable failure, HandOn handOn, boolean isFirst) {
    endAttempts(portion);
    boolean isOfRecords =
        !(failure instanceof PositionBehindException)
            && !isConflict(failure)
            && !handOn.hasFailed()
            && portion.size() > 0
            && RecordFailure.isOfRecords(failure);
    if (!isOfRecords) {
      throw thrown(failure);
    }
    if (portion.size() > 1) {
      log.warn(
          "Halving a portion of {} records from {}: {}",
          portion.size(),
          portion.first(),
          failure.toString());
      if (!(failure instanceof TooMuchLoadedException)) {
        pace.failed(portion.ranges().keySet(), portion.size());
      }
    } else if (RecordFailure.isTimeout(failure) && timedOut.add(portion.first())) {
      log.warn("Deciding the record at {} once more: {}", portion.first(), failure.toString());
    } else if (isFirst && setAside.add(portion.first())) {
      log.error("Setting the record at {} aside", portion.first(), failure);
    } else {
      throw thrown(failure);
    }
    if (handOn.hasBegun()) {
      throw thrown(failure);
    }
    return portion.size() > 1 ? portion.halves() : List.of(portion);
  }

  /** A failure is no death. A database that is away cannot be told so. */
  private void endAttempts(Portion portion) {
    try {
      if (portion.size() == 1 && pace.isLimited(portion.first().partition())) {
        store.endAttempt(portion.first().partition());
      }
    } catch (RuntimeException e) {
      log.debug("Could not end the attempt at {}", portion.first(), e);
    }
  }

  /** An error would end the thread that polls. */
  private static RuntimeException thrown(Throwable failure) {
    return failure instanceof RuntimeException e
        ? e
        : new IllegalStateException("Expected to decide a portion, but " + failure, failure);
  }

  static boolean isConflict(Throwable e) {
    return e instanceof PositionMovedException
        || e instanceof OptimisticLockException
        || e instanceof StaleStateException;
  }
}
