package dev.evently.processor.store;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * The rows in PostgreSQL. All that one batch reads and writes happens in one transaction, which
 * {@link #inTransaction} opens.
 */
public final class EventStore {
  private final SessionFactory sessions;
  private final EventCache cache = new EventCache();

  public EventStore(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Runs {@code work} in one transaction and commits it, or rolls it back when it throws. */
  public <R> R inTransaction(Function<Transaction, R> work) {
    EventCache.Transaction cached = cache.begin();
    R result =
        sessions.fromStatelessTransaction(session -> work.apply(new Transaction(session, cached)));
    cached.commit();
    return result;
  }

  /**
   * Ends the database sessions in which former owners of these partitions still decide. Only who
   * has just been given the partitions may call this.
   *
   * @throws IllegalStateException when one does not end within 12 s
   */
  public void endFormerOwners(Collection<Integer> partitions) {
    new FormerOwners(sessions).end(partitions);
  }

  /** The next offset to decide of each partition; 0 for one that was never decided in. */
  public Map<Integer, Long> positions(Collection<Integer> partitions) {
    return inTransaction(transaction -> transaction.positions(partitions));
  }

  /** Up to {@code length} events at which a hold is due or a cancelled event has not ended. */
  public List<DueEvent> due(Instant now, int length) {
    return sessions.fromStatelessTransaction(session -> DueEvents.read(session, now, length));
  }

  /** What a batch reads and writes in one transaction. */
  public static final class Transaction {
    private static final String STORED =
        "select log_partition, log_offset, outcomes from decision where request_id = any(:ids)";

    private final StatelessSession session;
    private final EventCache.Transaction cached;

    private Transaction(StatelessSession session, EventCache.Transaction cached) {
      this.session = session;
      this.cached = cached;
    }

    public Map<Integer, Long> positions(Collection<Integer> partitions) {
      Map<Integer, Long> positions = LogPositions.read(session, partitions);
      cached.read(positions);
      return positions;
    }

    /**
     * Moves a partition's position by compare-and-set.
     *
     * @throws PositionMovedException when it is no longer at {@code expected}
     */
    public void advance(int partition, long expected, long next) {
      LogPositions.advance(session, partition, expected, next);
      cached.moved(partition, next);
    }

    /** Loads the state that these requests can touch. */
    public LoadedState load(List<LoggedRequest> batch, LoadLimit limit) {
      return StateLoader.load(session, cached.take(batch), batch, limit);
    }

    /** Writes what the batch changed; {@link #writeDecisions} follows. */
    public void write(LoadedState loaded) {
      StateWriter.write(session, loaded).forEach(cached::put);
    }

    /** Writes decisions with their outcomes, and hands each one on while the next is written. */
    public void writeDecisions(List<Decision> decisions, Consumer<Decision> receiver) {
      CopyRows.copy(
          session,
          DecisionRow.COPIED,
          decisions,
          (decision, rows) -> {
            DecisionRow.copy(decision, rows);
            receiver.accept(decision);
          });
    }

    /** The outcomes stored for these requests, by the position at which each was decided. */
    public Map<LogPosition, List<OutcomeRecord>> stored(Collection<UUID> requestIds) {
      Map<LogPosition, List<OutcomeRecord>> stored = new HashMap<>();
      session
          .createNativeQuery(STORED, Object[].class)
          .setParameter("ids", requestIds.toArray(UUID[]::new))
          .getResultList()
          .forEach(row ->
              stored.put(
                  new LogPosition((Integer) row[0], (Long) row[1]),
                  StoredOutcomes.read((String) row[2])));
      return stored;
    }
  }
}
