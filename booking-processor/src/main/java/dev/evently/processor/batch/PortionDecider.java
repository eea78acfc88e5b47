package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.LoadedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides one portion in a database transaction. */
final class PortionDecider {
  /** For fewer decisions, waking another thread costs more than it saves. */
  private static final int MANY = 256;

  private final Lock heavy;

  /** A decider that takes the lock {@code heavy} while it loads more of an event than usual. */
  PortionDecider(Lock heavy) {
    this.heavy = heavy;
  }

  /**
   * Decides {@code portion} and hands its decisions on, those that were made before as they are
   * stored.
   *
   * @param setAside positions of requests that are rejected without looking at their events
   * @return whether anything was not decided before
   */
  boolean decide(
      EventStore.Transaction transaction,
      Portion portion,
      Set<LogPosition> setAside,
      Consumer<Decision> receiver) {
    Map<Integer, Long> positions = transaction.positions(portion.ranges().keySet());
    portion
        .ranges()
        .forEach((partition, range) ->
            expectDecidedUpTo(partition, range, positions.getOrDefault(partition, 0L)));
    List<LoggedRequest> before = new ArrayList<>();
    List<LoggedRequest> fresh = new ArrayList<>(portion.size());
    for (LogEntry entry : portion.entries()) {
      LogPosition at = entry.position();
      boolean isDecided = at.offset() < positions.getOrDefault(at.partition(), 0L);
      LoggedRequest request = isDecided ? readable(entry) : decidable(entry);
      if (request != null) {
        (isDecided ? before : fresh).add(request);
      }
    }
    List<Decision> made = fresh.isEmpty() ? List.of() : decide(transaction, fresh, setAside);
    portion
        .ranges()
        .forEach((partition, range) -> {
          long position = positions.getOrDefault(partition, 0L);
          if (range.to() > position) {
            transaction.advance(partition, position, range.to());
          }
        });
    handOnStored(transaction, before, receiver);
    transaction.writeDecisions(made, receiver);
    return !fresh.isEmpty();
  }

  private List<Decision> decide(
      EventStore.Transaction transaction, List<LoggedRequest> requests, Set<LogPosition> setAside) {
    return requests.size() == 1 && setAside.contains(requests.getFirst().position())
        ? reject(transaction, requests.getFirst())
        : decide(transaction, requests);
  }

  /** Rejects a request without its event's state, which is then as it was, sequence included. */
  private static List<Decision> reject(EventStore.Transaction transaction, LoggedRequest request) {
    return transaction.isDecided(request)
        ? List.of()
        : List.of(
            new Decision(
                request, Decider.rejectUndecidable(EventState.empty(request.eventId()), request)));
  }

  private List<Decision> decide(EventStore.Transaction transaction, List<LoggedRequest> requests) {
    Set<LogPosition> undecidable = new HashSet<>();
    LoadedState loaded = transaction.load(requests, LoadLimit.FIRST);
    BatchDecider.Pass pass = BatchDecider.decide(loaded, requests, undecidable, false);
    CompletableFuture<Void> written = writeRecords(pass.decisions());
    transaction.write(loaded);
    written.join();
    if (pass.again().isEmpty()) {
      return pass.decisions();
    }
    Map<LogPosition, Decision> made = new HashMap<>();
    pass.decisions().forEach(decision -> made.put(decision.request().position(), decision));
    heavy.lock();
    try {
      DiscardedEvents.decide(transaction, pass, undecidable)
          .forEach(decision -> made.put(decision.request().position(), decision));
    } finally {
      heavy.unlock();
    }
    return inOrder(requests, made);
  }

  private static List<Decision> inOrder(
      List<LoggedRequest> requests, Map<LogPosition, Decision> made) {
    return requests.stream()
        .map(request -> made.get(request.position()))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** Many decisions are serialized by another thread, while the database takes the state. */
  private static CompletableFuture<Void> writeRecords(List<Decision> made) {
    return made.size() < MANY
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(() -> made.forEach(Decision::records));
  }

  private static void expectDecidedUpTo(int partition, OffsetRange range, long position) {
    if (position < range.from()) {
      throw new PositionBehindException(partition, position, range.from());
    }
  }

  /** Hands on the stored decisions on records below the position, in log order. */
  private static void handOnStored(
      EventStore.Transaction transaction, List<LoggedRequest> before, Consumer<Decision> receiver) {
    Map<LogPosition, LoggedRequest> byPosition = new HashMap<>();
    before.forEach(request -> byPosition.put(request.position(), request));
    transaction.readStored(
        before,
        outcomes -> {
          LoggedRequest request = byPosition.get(outcomes.getFirst().position());
          if (request != null) {
            receiver.accept(new Decision(request, outcomes));
          }
        });
  }

  /** The request of an entry that may have been decided; null when it cannot have been. */
  private static @Nullable LoggedRequest readable(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Parsed parsed -> parsed.request();
      case LogEntry.Unsigned unsigned -> unsigned.request();
      case LogEntry.Unparsable _ -> null;
    };
  }

  /** The request of an entry that is to be decided; null when it is not. */
  private static @Nullable LoggedRequest decidable(LogEntry entry) {
    return entry instanceof LogEntry.Parsed parsed ? parsed.request() : null;
  }
}
