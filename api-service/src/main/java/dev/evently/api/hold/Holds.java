package dev.evently.api.hold;

import dev.evently.api.page.Cursor;
import dev.evently.api.sql.SqlTickets;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.sale.Tickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads holds. */
@Repository
class Holds {
  private static final String SELECT =
      """
      select h.*, e.name, e.venue, e.starts_at
      from hold h join event e on e.event_id = h.event_id
      """;

  private final JdbcClient jdbc;

  Holds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Up to {@code rows} holds of a user, newest first, behind {@code after}. */
  List<HoldView> list(UUID userId, @Nullable HoldStatus status, int rows, @Nullable Cursor after) {
    var where = new StringBuilder("where h.user_id = :userId and h.label is null");
    if (status != null) {
      where.append(" and h.status = :status");
    }
    if (after != null) {
      where.append(" and (h.placed_at, h.hold_id) < (:afterTime, :afterId)");
    }
    var query =
        jdbc.sql(SELECT + where + " order by h.placed_at desc, h.hold_id desc limit :rows")
            .param("userId", userId)
            .param("rows", rows);
    if (status != null) {
      query = query.param("status", status.name());
    }
    if (after != null) {
      query =
          query.param("afterTime", SqlTime.ofMicros(after.order())).param("afterId", after.id());
    }
    return query.query((row, _) -> view(row)).list();
  }

  Optional<HoldView> byId(UUID holdId) {
    return jdbc.sql(
            SELECT + "where h.hold_id = :id and h.label is null order by h.event_id limit 1")
        .param("id", holdId)
        .query((row, _) -> view(row))
        .optional();
  }

  private static HoldView view(ResultSet row) throws SQLException {
    UUID holdId = row.getObject("hold_id", UUID.class);
    HoldStatus status = HoldStatus.valueOf(row.getString("status"));
    Tickets tickets = SqlTickets.read(row);
    return new HoldView(
        holdId,
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getString("venue"),
        SqlTime.read(row, "starts_at"),
        row.getObject("user_id", UUID.class),
        row.getInt("quantity"),
        tickets.seats(),
        tickets.category(),
        tickets.price(),
        status,
        SqlTime.read(row, "placed_at"),
        SqlTime.read(row, "expires_at"),
        SqlTime.readNullable(row, "ended_at"),
        status == HoldStatus.CONFIRMED ? holdId : null,
        row.getObject("entry_id", UUID.class),
        status == HoldStatus.HELD && row.getObject("prolonged_by", UUID.class) == null);
  }
}
