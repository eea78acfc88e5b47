package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.NotLoadedException;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.LoadedState;
import dev.evently.processor.store.PositionMovedException;
import jakarta.persistence.OptimisticLockException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what one poll of the request log brought.
 *
 * <pre>
 *             below next_offset: decided before ── read stored outcomes ──┐
 *   poll ──┤                                                              ├──> decisions
 *             from next_offset: new ── load ── decide ── write ───────────┘
 *                                      └─ one transaction, with next_offset ─┘
 * </pre>
 *
 * The decisions are written last, behind all that another processor could have changed meanwhile,
 * so that each can be handed on while the next is written. Once one is handed on, nothing is
 * decided again.
 *
 * <p>A poll can come again, whole or cut in another way, and leads to the same decisions.
 */
public final class BatchProcessor {
  private static final Logger log = LoggerFactory.getLogger(BatchProcessor.class);
  private static final int ATTEMPTS = 3;

  /** For fewer decisions, waking another thread costs more than it saves. */
  private static final int MANY = 256;

  private final EventStore store;

  public BatchProcessor(EventStore store) {
    this.store = store;
  }

  /**
   * Decides {@code entries}, each partition's in log order, and commits the decisions.
   *
   * @param entries a poll, in which no record between a partition's first and last one is missing
   * @param receiver takes each decision before the transaction commits; what came of that has to be
   *     undone when this throws
   * @throws PositionBehindException when records before them are not decided
   * @throws RuntimeException when the database is away or others keep deciding; nothing happened
   *     then, or all of it did, and the same entries can be processed again
   */
  public List<Decision> process(List<LogEntry> entries, Consumer<Decision> receiver) {
    Map<Integer, OffsetRange> ranges = new TreeMap<>();
    for (LogEntry entry : entries) {
      long offset = entry.position().offset();
      ranges.merge(
          entry.position().partition(),
          new OffsetRange(offset, offset + 1),
          (range, _) -> range.including(offset));
    }
    return process(entries, ranges, receiver);
  }

  /**
   * Decides entries that were read from given parts of the log, and hands the decisions to nobody.
   *
   * @param ranges what was read whole; the positions move to their ends
   */
  public List<Decision> process(List<LogEntry> entries, Map<Integer, OffsetRange> ranges) {
    return process(entries, ranges, _ -> {});
  }

  private List<Decision> process(
      List<LogEntry> entries, Map<Integer, OffsetRange> ranges, Consumer<Decision> receiver) {
    Set<LogPosition> undecidable = new HashSet<>();
    var handedOn = new AtomicBoolean();
    Consumer<Decision> handOn =
        decision -> {
          handedOn.set(true);
          receiver.accept(decision);
        };
    int conflicts = 0;
    while (true) {
      try {
        return store.inTransaction(
            transaction -> process(transaction, entries, ranges, undecidable, handOn));
      } catch (UndecidableException e) {
        log.atError()
            .addKeyValue("requestId", e.request().requestId())
            .addKeyValue("eventId", e.request().eventId())
            .setCause(e)
            .log("Rejecting a request that cannot be decided");
        undecidable.add(e.request().position());
      } catch (RuntimeException e) {
        if (handedOn.get() || !isConflict(e) || ++conflicts == ATTEMPTS) {
          throw e;
        }
        log.info("Deciding {} records again on fresh state: {}", entries.size(), e.getMessage());
      }
    }
  }

  private static List<Decision> process(
      EventStore.Transaction transaction,
      List<LogEntry> entries,
      Map<Integer, OffsetRange> ranges,
      Set<LogPosition> undecidable,
      Consumer<Decision> receiver) {
    Map<Integer, Long> positions = transaction.positions(ranges.keySet());
    ranges.forEach(
        (partition, range) -> expectDecidedUpTo(partition, range, position(positions, partition)));
    Map<Integer, List<LogEntry>> byPartition = new TreeMap<>();
    for (LogEntry entry : entries) {
      byPartition.computeIfAbsent(entry.position().partition(), _ -> new ArrayList<>()).add(entry);
    }
    List<Decision> decisions = new ArrayList<>(entries.size());
    List<LoggedRequest> fresh = new ArrayList<>(entries.size());
    byPartition.forEach((partition, partitionEntries) -> {
      long position = position(positions, partition);
      decisions.addAll(decidedBefore(transaction, position, partitionEntries));
      requests(partitionEntries)
          .filter(request -> request.position().offset() >= position)
          .forEach(fresh::add);
    });
    List<Decision> made = fresh.isEmpty() ? List.of() : decide(transaction, fresh, undecidable);
    ranges.forEach((partition, range) -> {
      long position = position(positions, partition);
      if (range.to() > position) {
        transaction.advance(partition, position, range.to());
      }
    });
    decisions.forEach(receiver);
    transaction.writeDecisions(made, receiver);
    decisions.addAll(made);
    return decisions;
  }

  /** Decides on loaded state, and again with a larger load as long as a rule needs more of it. */
  private static List<Decision> decide(
      EventStore.Transaction transaction,
      List<LoggedRequest> requests,
      Set<LogPosition> undecidable) {
    for (LoadLimit limit = LoadLimit.FIRST; ; limit = limit.raised()) {
      LoadedState loaded = transaction.load(requests, limit);
      try {
        List<Decision> made =
            BatchDecider.decide(loaded, requests, undecidable, limit.isUnlimited());
        CompletableFuture<Void> written = writeRecords(made);
        transaction.write(loaded);
        written.join();
        return made;
      } catch (NotLoadedException e) {
        log.debug("Loading more than {}: {}", limit, e.getMessage());
      }
    }
  }

  /** Many decisions are serialized by another thread, while the database takes the state. */
  private static CompletableFuture<Void> writeRecords(List<Decision> made) {
    return made.size() < MANY
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(() -> made.forEach(Decision::records));
  }

  private static long position(Map<Integer, Long> positions, int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  private static void expectDecidedUpTo(int partition, OffsetRange range, long position) {
    if (position < range.from()) {
      throw new PositionBehindException(partition, position, range.from());
    }
  }

  /** The stored decisions on records below the position, in log order. */
  private static List<Decision> decidedBefore(
      EventStore.Transaction transaction, long position, List<LogEntry> entries) {
    List<LoggedRequest> before =
        requests(entries).filter(request -> request.position().offset() < position).toList();
    if (before.isEmpty()) {
      return List.of();
    }
    Map<LogPosition, List<OutcomeRecord>> stored =
        transaction.stored(before.stream().map(LoggedRequest::requestId).toList());
    List<Decision> decisions = new ArrayList<>();
    before.forEach(request -> {
      List<OutcomeRecord> outcomes = stored.get(request.position());
      if (outcomes != null) {
        decisions.add(new Decision(request, outcomes));
      }
    });
    return decisions;
  }

  private static Stream<LoggedRequest> requests(List<LogEntry> entries) {
    return entries.stream()
        .filter(LogEntry.Parsed.class::isInstance)
        .map(entry -> ((LogEntry.Parsed) entry).request());
  }

  static boolean isConflict(RuntimeException e) {
    return e instanceof PositionMovedException
        || e instanceof OptimisticLockException
        || e instanceof StaleStateException;
  }
}
