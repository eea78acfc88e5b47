package dev.evently.api.waitlist;

import dev.evently.api.web.Cursor;
import dev.evently.api.web.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who waits. */
@Repository
class Waitlist {
  private static final String SELECT =
      """
      select w.*, e.name,
             (select count(*) from waitlist_entry o
              where o.event_id = w.event_id and o.status = 'WAITING'
                and o.log_offset <= w.log_offset) as position
      from waitlist_entry w join event e on e.event_id = w.event_id
      where w.status = 'WAITING' and\
      """;

  private final JdbcClient jdbc;

  Waitlist(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An entry's event and user, whether it still waits or not. */
  record Owner(UUID eventId, UUID userId) {}

  /** An entry with the place that orders its line. */
  record Row(WaitlistEntryView view, long offset) {}

  Optional<Owner> owner(UUID entryId) {
    return jdbc.sql("select event_id, user_id from waitlist_entry where entry_id = :id")
        .param("id", entryId)
        .query((row, _) -> new Owner(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .optional();
  }

  /** Up to {@code rows} waits of a user, oldest first, behind {@code after}. */
  List<WaitlistEntryView> ofUser(UUID userId, int rows, @Nullable Cursor after) {
    var query =
        jdbc.sql(
                SELECT
                    + " w.user_id = :userId"
                    + (after == null ? "" : " and (w.joined_at, w.entry_id) > (:time, :id)")
                    + " order by w.joined_at, w.entry_id limit :rows")
            .param("userId", userId)
            .param("rows", rows);
    if (after != null) {
      query = query.param("time", SqlTime.ofMicros(after.order())).param("id", after.id());
    }
    return query.query((row, _) -> view(row)).list();
  }

  /** Up to {@code rows} entries of an event in order, behind the entry at {@code afterOffset}. */
  List<Row> ofEvent(UUID eventId, int rows, long afterOffset) {
    return jdbc.sql(
            SELECT
                + " w.event_id = :eventId and w.log_offset > :after"
                + " order by w.log_offset limit :rows")
        .param("eventId", eventId)
        .param("after", afterOffset)
        .param("rows", rows)
        .query((row, _) -> new Row(view(row), row.getLong("log_offset")))
        .list();
  }

  boolean eventExists(UUID eventId) {
    return jdbc.sql("select exists (select 1 from event where event_id = :id)")
        .param("id", eventId)
        .query(Boolean.class)
        .single();
  }

  private static WaitlistEntryView view(ResultSet row) throws SQLException {
    return new WaitlistEntryView(
        row.getObject("entry_id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getObject("user_id", UUID.class),
        row.getInt("quantity"),
        row.getInt("position"),
        SqlTime.read(row, "joined_at"));
  }
}
