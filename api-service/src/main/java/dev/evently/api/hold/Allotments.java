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

/** Reads the tickets that organisers keep back. */
@Repository
class Allotments {
  private final JdbcClient jdbc;

  Allotments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Up to {@code rows} allotments of an event that stand, oldest first, behind {@code after}. */
  List<AllotmentView> ofEvent(UUID eventId, int rows, @Nullable Cursor after) {
    var query =
        jdbc.sql(
                """
                select * from hold
                where event_id = :eventId and label is not null and status = 'HELD' %s
                order by placed_at, hold_id limit :rows\
                """
                    .formatted(
                        after == null ? "" : "and (placed_at, hold_id) > (:afterTime, :afterId)"))
            .param("eventId", eventId)
            .param("rows", rows);
    if (after != null) {
      query =
          query.param("afterTime", SqlTime.ofMicros(after.order())).param("afterId", after.id());
    }
    return query.query((row, _) -> view(row)).list();
  }

  /** The event of an allotment, also of one that was given back. */
  Optional<UUID> eventOf(UUID allotmentId) {
    return jdbc.sql(
            """
            select event_id from hold where hold_id = :id and label is not null
            order by event_id limit 1\
            """)
        .param("id", allotmentId)
        .query(UUID.class)
        .optional();
  }

  private static AllotmentView view(ResultSet row) throws SQLException {
    Tickets tickets = SqlTickets.read(row);
    return new AllotmentView(
        row.getObject("hold_id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("label"),
        row.getObject("user_id", UUID.class),
        row.getInt("quantity"),
        tickets.seats(),
        tickets.category(),
        tickets.price(),
        SqlTime.read(row, "placed_at"));
  }
}
