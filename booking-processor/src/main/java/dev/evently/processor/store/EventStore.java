package dev.evently.processor.store;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Another one in each process. */
  private final UUID process = UUID.randomUUID();

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

  /**
   * Up to {@code length} events at which a hold is due, that are unsettled, or that have started
   * while somebody held tickets or waited.
   *
   * @param since events that started before are not looked for
   */
  public List<DueEvent> due(Instant since, Instant now, int length) {
    return sessions.fromStatelessTransaction(
        session -> DueEvents.read(session, since, now, length));
  }

  /**
   * Remembers that this process decides a record alone, beyond its end, until {@link #endAttempt}.
   *
   * @return how many other processes began to decide it alone and ended meanwhile
   */
  public int beginAttempt(LogPosition position) {
    return sessions.fromStatelessTransaction(session ->
        DecisionAttempts.begin(session, process, position.partition(), position.offset()));
  }

  /** No record of this partition is decided alone any more. */
  public void endAttempt(int partition) {
    sessions.inStatelessTransaction(session -> DecisionAttempts.end(session, partition));
  }

  /** What a batch reads and writes in one transaction. */
  public static final class Transaction {
    private static final String STORED =
        """
        select outcomes from decision where request_id = any(?)
        order by log_partition, log_offset\
        """;

    /** One decision may have thousands of outcomes. */
    private static final int STORED_AT_ONCE = 16;

    private final StatelessSession session;
    private final EventCache.Transaction cached;
    private final Map<UUID, Set<Integer>> missingSeats = new HashMap<>();

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

    /**
     * Loads the state that these requests can touch, and the seats that decisions on what was
     * loaded before gave away without having them.
     */
    public LoadedState load(List<LoggedRequest> batch, LoadLimit limit) {
      BatchKeys keys = new BatchKeys(batch, missingSeats);
      return StateLoader.load(session, cached.take(batch), keys, limit);
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

    /** Whether a request was decided in its partition. */
    public boolean isDecided(LoggedRequest request) {
      return new LoadQueries(session)
          .decided(List.of(request.requestId()))
          .contains(
              new LoadedState.RequestKey(request.requestId(), request.position().partition()));
    }

    /** As {@link EventStore#endAttempt}, when this transaction commits. */
    public void endAttempt(int partition) {
      DecisionAttempts.end(session, partition);
    }

    /** Reads the outcomes stored for these requests, decision by decision in log order. */
    public void readStored(
        Collection<LoggedRequest> requests, Consumer<List<OutcomeRecord>> receiver) {
      if (requests.isEmpty()) {
        return;
      }
      UUID[] ids = requests.stream().map(LoggedRequest::requestId).toArray(UUID[]::new);
      session.doWork(connection -> {
        try (PreparedStatement statement = connection.prepareStatement(STORED)) {
          statement.setFetchSize(STORED_AT_ONCE);
          statement.setArray(1, connection.createArrayOf("uuid", ids));
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              receiver.accept(StoredOutcomes.read(rows.getString(1)));
            }
          }
        }
      });
    }
  }
}
