package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.OutOfReachException;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.PositionMovedException;
import dev.evently.processor.store.Reach;
import dev.evently.processor.store.Slice;
import jakarta.persistence.OptimisticLockException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
 *             from next_offset: new ── prefetch ── fold ── write ─────────┘
 *                                      └─ one transaction, with next_offset ─┘
 * </pre>
 *
 * The decisions are written last, behind all that another processor could have changed meanwhile,
 * so that each can be handed on while the next is written. Nothing is decided again once one was.
 *
 * <p>A poll can come again, whole or cut in another way, and leads to the same decisions.
 */
public final class BatchProcessor {
  private static final Logger log = LoggerFactory.getLogger(BatchProcessor.class);
  private static final int ATTEMPTS = 3;

  /** For fewer, waking another thread costs more than it saves. */
  private static final int MANY = 256;

  private final EventStore store;

  public BatchProcessor(EventStore store) {
    this.store = store;
  }

  /**
   * The decisions on {@code entries}, each partition's in log order, committed in the database.
   *
   * @param entries a poll, in which nothing is left out between a partition's first and last entry
   * @param receiver takes each decision before the transaction commits; what came of that has to be
   *     undone when this throws
   * @throws UndecidedBeforeException when records before them are not decided
   * @throws RuntimeException when the database is away or others keep deciding; nothing happened
   *     then, or all of it did, and the same entries can be processed again
   */
  public List<Decision> process(List<LogEntry> entries, Consumer<Decision> receiver) {
    Map<Integer, Span> spans = new TreeMap<>();
    for (LogEntry entry : entries) {
      long offset = entry.position().offset();
      spans.merge(
          entry.position().partition(),
          new Span(offset, offset + 1),
          (span, _) -> span.including(offset));
    }
    return process(entries, spans, receiver);
  }

  /**
   * The same, handed on to nobody, for entries that were read from given parts of the log.
   *
   * @param spans what was read whole; the positions move to their ends
   */
  public List<Decision> process(List<LogEntry> entries, Map<Integer, Span> spans) {
    return process(entries, spans, _ -> {});
  }

  private List<Decision> process(
      List<LogEntry> entries, Map<Integer, Span> spans, Consumer<Decision> receiver) {
    Set<LogPosition> undecidable = new HashSet<>();
    var handedOn = new AtomicBoolean();
    Consumer<Decision> noted =
        decision -> {
          handedOn.set(true);
          receiver.accept(decision);
        };
    int conflicts = 0;
    while (true) {
      try {
        return store.inTransaction(unit -> process(unit, entries, spans, undecidable, noted));
      } catch (UndecidableException e) {
        log.error("Refusing a request that cannot be decided", e);
        undecidable.add(e.position());
      } catch (RuntimeException e) {
        if (handedOn.get() || !isConflict(e) || ++conflicts == ATTEMPTS) {
          throw e;
        }
        log.info("Deciding {} records again on fresh state: {}", entries.size(), e.getMessage());
      }
    }
  }

  private static List<Decision> process(
      EventStore.Unit unit,
      List<LogEntry> entries,
      Map<Integer, Span> spans,
      Set<LogPosition> undecidable,
      Consumer<Decision> receiver) {
    Map<Integer, Long> positions = unit.positions(spans.keySet());
    spans.forEach(
        (partition, span) -> expectDecidedUpTo(partition, span, position(positions, partition)));
    Map<Integer, List<LogEntry>> byPartition = new TreeMap<>();
    for (LogEntry entry : entries) {
      byPartition.computeIfAbsent(entry.position().partition(), _ -> new ArrayList<>()).add(entry);
    }
    List<Decision> decisions = new ArrayList<>(entries.size());
    List<LoggedRequest> fresh = new ArrayList<>(entries.size());
    byPartition.forEach((partition, partitionEntries) -> {
      long position = position(positions, partition);
      decisions.addAll(decidedBefore(unit, position, partitionEntries));
      requests(partitionEntries)
          .filter(request -> request.position().offset() >= position)
          .forEach(fresh::add);
    });
    List<Decision> made = fresh.isEmpty() ? List.of() : decide(unit, fresh, undecidable);
    spans.forEach((partition, span) -> {
      long position = position(positions, partition);
      if (span.to() > position) {
        unit.advance(partition, position, span.to());
      }
    });
    decisions.forEach(receiver);
    unit.writeDecisions(made, receiver);
    decisions.addAll(made);
    return decisions;
  }

  /** Folds over a slice, and over a wider one as long as the decider has to look past its edge. */
  private static List<Decision> decide(
      EventStore.Unit unit, List<LoggedRequest> requests, Set<LogPosition> undecidable) {
    for (Reach reach = Reach.FIRST; ; reach = reach.wider()) {
      Slice slice = unit.read(requests, reach);
      try {
        List<Decision> made = Fold.run(slice, requests, undecidable, reach.isWidest());
        CompletableFuture<Void> written = writeRecords(made);
        unit.write(slice);
        written.join();
        return made;
      } catch (OutOfReachException e) {
        log.debug("Reading a wider slice than {}: {}", reach, e.getMessage());
      }
    }
  }

  /** Many decisions are made records by another thread, while the database takes the slice. */
  private static CompletableFuture<Void> writeRecords(List<Decision> made) {
    return made.size() < MANY
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(() -> made.forEach(Decision::records));
  }

  private static long position(Map<Integer, Long> positions, int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  private static void expectDecidedUpTo(int partition, Span span, long position) {
    if (position < span.from()) {
      throw new UndecidedBeforeException(partition, position, span.from());
    }
  }

  /** The stored decisions on records below the position, in log order. */
  private static List<Decision> decidedBefore(
      EventStore.Unit unit, long position, List<LogEntry> entries) {
    List<LoggedRequest> before =
        requests(entries).filter(request -> request.position().offset() < position).toList();
    if (before.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<OutcomeRecord>> stored =
        unit.stored(before.stream().map(LoggedRequest::requestId).toList());
    List<Decision> decisions = new ArrayList<>();
    before.forEach(request -> {
      List<OutcomeRecord> outcomes = stored.get(request.requestId());
      if (outcomes != null && outcomes.getFirst().position().equals(request.position())) {
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
