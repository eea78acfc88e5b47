package dev.evently.notifier.mail;

import dev.evently.common.notification.Notification;
import dev.evently.common.sale.EventFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Looks up events where a record does not tell of them. Rows commit before the log does, so an
 * event of a record is there.
 */
@Repository
class EventFactsReader {
  private final JdbcClient jdbc;

  EventFactsReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The same, each with what there is to know of its event. */
  List<Notification> complete(List<Notification> notifications) {
    UUID[] unknown =
        notifications.stream()
            .filter(notification -> notification.event() == null)
            .map(Notification::eventId)
            .distinct()
            .toArray(UUID[]::new);
    if (unknown.length == 0) {
      return notifications;
    }
    Map<UUID, EventFacts> facts = facts(unknown);
    return notifications.stream()
        .map(notification ->
            notification.event() == null
                ? notification.with(facts.get(notification.eventId()))
                : notification)
        .toList();
  }

  private Map<UUID, EventFacts> facts(UUID[] events) {
    Map<UUID, EventFacts> facts = new HashMap<>();
    jdbc.sql(
            """
            select event_id, name, venue, starts_at, info::json ->> 'zone' as zone,
              (info::json ->> 'endsAt')::timestamptz as ends_at
            from event where event_id = any(cast(:events as uuid[]))\
            """)
        .param("events", events)
        .query(row -> {
          facts.put(row.getObject("event_id", UUID.class), facts(row));
        });
    return facts;
  }

  private static EventFacts facts(ResultSet row) throws SQLException {
    return new EventFacts(
        row.getString("name"),
        row.getString("venue"),
        Objects.requireNonNull(time(row, "starts_at"), "starts_at"),
        time(row, "ends_at"),
        row.getString("zone"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
