package dev.evently.api.accept;

import dev.evently.api.outcome.OutcomeListener;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.TicketRequest;
import dev.evently.common.sale.Limits;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
 * stood in the order. A hold that may be due by then could free tickets, so nothing is certain. Who
 * would join the waitlist is rejected there as well when it is full or suspended: nobody has left
 * it and no organiser has changed it before that end. Of a draft nothing is certain: whether there
 * is one, only its organiser may know.
 */
@Component
class SoldOutCheck implements OutcomeListener {
  private static final int REMEMBERED_EVENTS = 10_000;

  /** How far the clocks of the broker and of this service may be apart. */
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  private static final String SOLD_OUT =
      """
      select coalesce((select next_offset from log_position
                       where log_partition = :partition), 0) >= :end
        and exists (select 1 from event
                    where event_id = :id and not draft
                      and confirmed + held + :quantity > capacity)
        and not exists (select 1 from hold
                        where event_id = :id and status = 'HELD' and expires_at <= :soon)\
      """;

  /** The waitlist of the category, or of an event without categories, takes nobody. */
  private static final String CLOSED =
      """
      exists (select 1 from event e
              left join category c on c.event_id = e.event_id and c.name = :category
              cross join lateral (select cast(e.terms as jsonb) -> 'waitlist' as waitlist) t
              where e.event_id = :id and (e.categories = 0 or c.name is not null)
                and (cast(t.waitlist ->> 'suspended' as boolean)
                  or coalesce(c.waitlisted, e.waitlisted)
                     >= cast(t.waitlist ->> 'limit' as integer)))\
      """;

  private final RequestLogEnd log;
  private final JdbcClient jdbc;

  /** What the last outcomes told of events of which few tickets are left. */
  private final LeastRecentlyUsedCache<UUID, Told> told =
      new LeastRecentlyUsedCache<>(REMEMBERED_EVENTS);

  /**
   * What the last outcome of an event tells.
   *
   * @param left tickets that are neither booked nor held
   * @param waitlisted entries that wait
   * @param mayBeClosed whether somebody was not let onto a waitlist, as long as so many wait
   */
  private record Told(int left, int waitlisted, boolean mayBeClosed) {}

  SoldOutCheck(RequestLogEnd log, JdbcClient jdbc) {
    this.log = log;
    this.jdbc = jdbc;
  }

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    UUID eventId = outcome.eventId();
    if (outcome.remaining() < Limits.BOOKING_QUANTITY) {
      boolean mayBeClosed = mayBeClosed(outcome, told.get(eventId));
      told.put(eventId, new Told(outcome.remaining(), outcome.waitlisted(), mayBeClosed));
    } else {
      told.remove(eventId);
    }
  }

  private static boolean mayBeClosed(OutcomeRecord outcome, @Nullable Told before) {
    if (outcome.outcome() instanceof BookingRejected rejected
        && (rejected.reason() == Reason.WAITLIST_FULL
            || rejected.reason() == Reason.WAITLIST_SUSPENDED)) {
      return true;
    }
    return before != null && before.mayBeClosed && before.waitlisted == outcome.waitlisted();
  }

  /** Whether this request, published now, would certainly get no tickets and no wait. */
  boolean isCertain(UUID eventId, TicketRequest request) {
    Told last = told.get(eventId);
    if (last == null
        || request.quantity() <= last.left
        || (mayWait(request) && !last.mayBeClosed)) {
      return false;
    }
    try {
      int partition = log.partition(eventId);
      OptionalLong end = log.end(partition);
      return end.isPresent() && isInVainAt(end.getAsLong(), partition, eventId, request);
    } catch (DataAccessException | TransactionException _) {
      return false; // accepting a request does not need the database
    }
  }

  /** What the caller of such a request is told. */
  static ProblemException problem(TicketRequest request) {
    return ProblemException.of(
        ProblemType.SOLD_OUT,
        "Expected %s, but %s%s"
            .formatted(
                request.quantity() == 1
                    ? "a free ticket"
                    : "%d free tickets".formatted(request.quantity()),
                request.quantity() == 1 ? "the event has none" : "the event has fewer",
                mayWait(request) ? ", and nobody more may wait" : ""));
  }

  private static boolean mayWait(TicketRequest request) {
    return request instanceof PlaceBooking booking
        && booking.joinWaitlist()
        && booking.seats() == null;
  }

  private boolean isInVainAt(long end, int partition, UUID eventId, TicketRequest request) {
    return jdbc.sql(mayWait(request) ? SOLD_OUT + " and " + CLOSED : SOLD_OUT)
        .param("partition", partition)
        .param("end", end)
        .param("id", eventId)
        .param("quantity", request.quantity())
        .param("category", Objects.requireNonNullElse(request.category(), ""))
        .param("soon", SqlTime.of(Instant.now().plus(CLOCKS)))
        .query(Boolean.class)
        .single();
  }
}
