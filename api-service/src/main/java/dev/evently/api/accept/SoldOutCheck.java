package dev.evently.api.accept;

import dev.evently.api.outcome.OutcomeListener;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.sale.Limits;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells which requests for tickets are certainly in vain, so that a crowd that comes too late does
 * not fill the log.
 *
 * <p>The last outcome of an event tells whether it may be. Then the end of its partition is asked
 * for first and the database afterwards. When everything before that end is decided and fewer
 * tickets are free than the request wants, it would be rejected at that end, where it could have
 * stood in the order. A hold that may be due by then could free tickets, so nothing is certain. A
 * request that may join the waitlist is never in vain.
 */
@Component
class SoldOutCheck implements OutcomeListener {
  private static final int REMEMBERED_EVENTS = 10_000;

  /** How far the clocks of the broker and of this service may be apart. */
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  private final RequestLogEnd log;
  private final JdbcClient jdbc;

  /** How many tickets are left of events of which few are. */
  private final LeastRecentlyUsedCache<UUID, Integer> left =
      new LeastRecentlyUsedCache<>(REMEMBERED_EVENTS);

  SoldOutCheck(RequestLogEnd log, JdbcClient jdbc) {
    this.log = log;
    this.jdbc = jdbc;
  }

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    int tickets = outcome.capacity() - outcome.confirmed() - outcome.held();
    if (tickets < Limits.BOOKING_QUANTITY) {
      left.put(outcome.eventId(), tickets);
    } else {
      left.remove(outcome.eventId());
    }
  }

  /** Whether this request, published now, would certainly get no tickets and no wait. */
  boolean isCertain(UUID eventId, TicketRequest request) {
    Integer tickets = left.get(eventId);
    if (tickets == null || request.quantity() <= tickets || mayWait(request)) {
      return false;
    }
    try {
      int partition = log.partition(eventId);
      OptionalLong end = log.end(partition);
      return end.isPresent()
          && isSoldOutAt(end.getAsLong(), partition, eventId, request.quantity());
    } catch (DataAccessException | TransactionException _) {
      return false; // accepting a request does not need the database
    }
  }

  private static boolean mayWait(TicketRequest request) {
    return request instanceof PlaceBooking booking
        && booking.joinWaitlist()
        && booking.seats() == null;
  }

  private boolean isSoldOutAt(long end, int partition, UUID eventId, int quantity) {
    return jdbc.sql(
            """
            select coalesce((select next_offset from log_position
                             where log_partition = :partition), 0) >= :end
              and exists (select 1 from event
                          where event_id = :id and confirmed + held + :quantity > capacity)
              and not exists (select 1 from hold
                              where event_id = :id and status = 'HELD' and expires_at <= :soon)\
            """)
        .param("partition", partition)
        .param("end", end)
        .param("id", eventId)
        .param("quantity", quantity)
        .param("soon", SqlTime.of(Instant.now().plus(CLOCKS)))
        .query(Boolean.class)
        .single();
  }
}
