package dev.evently.api.accept;

import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells which events certainly do not exist, so that a request about one need not stand in the log
 * for ever.
 *
 * <p>That an event is not in the database is not enough: its publication may wait in the log. So
 * the end of its partition is asked for first and the database afterwards. When everything before
 * that end is decided and the event is still not there, then it did not exist at that end, where
 * the request would have been decided. Whoever publishes it, at whichever instance, comes behind.
 * When the queue is not empty, or the broker or the database does not answer, nothing is certain.
 */
@Component
class EventLookup {
  private static final int REMEMBERED_EVENTS = 10_000;

  /** So long nothing is asked after the database did not answer. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final RequestLogEnd log;
  private final JdbcClient jdbc;

  /** Events that exist, or are about to: none ever ceases to. */
  private final LeastRecentlyUsedCache<UUID, Boolean> known =
      new LeastRecentlyUsedCache<>(REMEMBERED_EVENTS);

  private volatile long askAgainAt = System.nanoTime();

  EventLookup(RequestLogEnd log, JdbcClient jdbc) {
    this.log = log;
    this.jdbc = jdbc;
  }

  /** Whether a request about this event, published now, would be told that there is none. */
  boolean isCertainlyMissing(UUID eventId) {
    if (known.get(eventId) != null || System.nanoTime() - askAgainAt < 0) {
      return false;
    }
    try {
      return !exists(eventId) && isMissingAtTheEnd(eventId);
    } catch (DataAccessException | TransactionException _) {
      // Accepting a request does not need the database, nor to wait for it again and again.
      askAgainAt = System.nanoTime() + PAUSE.toNanos();
      return false;
    }
  }

  /** A publication was accepted here, so its event is most likely to come. */
  void published(UUID eventId) {
    known.put(eventId, true);
  }

  private boolean exists(UUID eventId) {
    boolean exists =
        jdbc.sql("select exists (select 1 from event where event_id = :id)")
            .param("id", eventId)
            .query(Boolean.class)
            .single();
    if (exists) {
      known.put(eventId, true);
    }
    return exists;
  }

  private boolean isMissingAtTheEnd(UUID eventId) {
    int partition = log.partition(eventId);
    OptionalLong end = log.end(partition);
    return end.isPresent()
        && jdbc.sql(
                """
                select coalesce((select next_offset from log_position
                                 where log_partition = :partition), 0) >= :end
                  and not exists (select 1 from event where event_id = :id)\
                """)
            .param("partition", partition)
            .param("end", end.getAsLong())
            .param("id", eventId)
            .query(Boolean.class)
            .single();
  }
}
