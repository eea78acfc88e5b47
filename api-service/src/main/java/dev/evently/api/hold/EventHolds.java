package dev.evently.api.hold;

import dev.evently.api.ApiProperties;
import dev.evently.api.sql.CostlyReads;
import dev.evently.api.sql.PersonFilter;
import dev.evently.api.sql.SqlTickets;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.sale.Tickets;
import dev.evently.service.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the holds of an event with the accounts of those who have them. */
@Repository
class EventHolds {
  private static final String SELECT =
      """
      select h.*, a.name as user_name, a.email
      from hold h left join account a on a.user_id = h.user_id
      where h.event_id = :eventId and h.label is null\
      """;

  private final JdbcClient jdbc;
  private final CostlyReads reads;

  EventHolds(ApiProperties properties, JdbcClient jdbc) {
    this.jdbc = jdbc;
    reads = new CostlyReads(properties.costlyReads());
  }

  /** Where a part of the list ended. */
  record Position(UUID userId, UUID holdId) {
    static Position of(EventHoldView hold) {
      return new Position(hold.userId(), hold.holdId());
    }
  }

  /** Up to {@code rows} holds of an event by their users and ids, behind {@code after}. */
  List<EventHoldView> list(
      UUID eventId, HoldStatus status, PersonFilter filter, int rows, @Nullable Position after) {
    return reads.inTurn(() -> read(eventId, status, filter, rows, after));
  }

  /**
   * Where a hold stands in the list of its event.
   *
   * @throws ProblemException 400 when the event has no such hold
   */
  Position position(UUID eventId, UUID holdId) {
    return jdbc.sql("select user_id from hold where hold_id = :id and event_id = :eventId")
        .param("id", holdId)
        .param("eventId", eventId)
        .query(UUID.class)
        .optional()
        .map(user -> new Position(user, holdId))
        .orElseThrow(() -> ProblemException.invalid("cursor", "must be a nextCursor of this list"));
  }

  /** The status stands in the text, so that any plan uses the index of holds that have it. */
  private List<EventHoldView> read(
      UUID eventId, HoldStatus status, PersonFilter filter, int rows, @Nullable Position after) {
    var statement =
        jdbc.sql(
                SELECT
                    + " and h.status = '%s'".formatted(status)
                    + filter.conditions("h")
                    + (after == null ? "" : " and (h.user_id, h.hold_id) > (:user, :hold)")
                    + " order by h.user_id, h.hold_id limit :rows")
            .param("eventId", eventId)
            .param("rows", rows);
    if (after != null) {
      statement = statement.param("user", after.userId()).param("hold", after.holdId());
    }
    return filter.bind(statement).query((row, _) -> view(row)).list();
  }

  private static EventHoldView view(ResultSet row) throws SQLException {
    Tickets tickets = SqlTickets.read(row);
    return new EventHoldView(
        row.getObject("hold_id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("user_name"),
        row.getString("email"),
        row.getInt("quantity"),
        tickets.seats(),
        tickets.category(),
        tickets.price(),
        HoldStatus.valueOf(row.getString("status")),
        SqlTime.read(row, "placed_at"),
        SqlTime.read(row, "expires_at"),
        SqlTime.readNullable(row, "ended_at"),
        row.getObject("entry_id", UUID.class));
  }
}
