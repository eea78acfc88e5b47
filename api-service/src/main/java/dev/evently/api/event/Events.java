package dev.evently.api.event;

import dev.evently.api.web.Cursor;
import dev.evently.api.web.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads events. */
@Repository
class Events {
  private final JdbcClient jdbc;

  Events(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a list is narrowed to; {@code from} counts in, {@code to} does not. */
  record Filter(@Nullable String q, Instant from, @Nullable Instant to) {}

  /** Up to {@code rows} events, soonest first, behind {@code after}. */
  List<EventView> list(Filter filter, int rows, @Nullable Cursor after) {
    var where = new StringBuilder("starts_at >= :from");
    if (filter.to() != null) {
      where.append(" and starts_at < :to");
    }
    if (filter.q() != null) {
      where.append(" and (name ilike :q escape '!' or venue ilike :q escape '!')");
    }
    if (after != null) {
      where.append(" and (starts_at, event_id) > (:afterTime, :afterId)");
    }
    var query =
        jdbc.sql("select * from event where " + where + " order by starts_at, event_id limit :rows")
            .param("from", SqlTime.of(filter.from()))
            .param("rows", rows);
    if (filter.to() != null) {
      query = query.param("to", SqlTime.of(filter.to()));
    }
    if (filter.q() != null) {
      query = query.param("q", "%" + filter.q().replaceAll("[!%_]", "!$0") + "%");
    }
    if (after != null) {
      query =
          query.param("afterTime", SqlTime.ofMicros(after.order())).param("afterId", after.id());
    }
    return query.query((row, _) -> view(row)).list();
  }

  Optional<EventView> byId(UUID eventId) {
    return jdbc.sql("select * from event where event_id = :id")
        .param("id", eventId)
        .query((row, _) -> view(row))
        .optional();
  }

  private static EventView view(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    int confirmed = row.getInt("confirmed");
    int held = row.getInt("held");
    return new EventView(
        row.getObject("event_id", UUID.class),
        row.getString("name"),
        row.getString("venue"),
        SqlTime.read(row, "starts_at"),
        capacity,
        confirmed,
        held,
        capacity - confirmed - held,
        row.getInt("waitlisted"),
        false,
        row.getInt("max_per_booking"),
        row.getString("status"),
        row.getLong("revision"));
  }
}
