package dev.evently.processor.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Reads rows of events by plain JDBC, because a batch may name thousands of events. */
final class EventRows {
  private static final String READ =
      """
      select event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted,
             max_per_booking, status, terms, seats, categories, unsettled, announcements, revision,
             sequence, version, chance_offset, chance_at, chance_free, organiser_id, info
      from unnest(?) as k (id)
      cross join lateral (select * from event where event_id = k.id offset 0) t\
      """;

  private EventRows() {}

  static List<EventRow> read(StatelessSession session, Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : session.doReturningWork(connection -> read(connection, ids));
  }

  private static List<EventRow> read(Connection connection, Collection<UUID> ids)
      throws SQLException {
    List<EventRow> rows = new ArrayList<>(ids.size());
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray(UUID[]::new)));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private static EventRow row(ResultSet columns) throws SQLException {
    EventRow row = new EventRow();
    int column = 0;
    row.eventId = columns.getObject(++column, UUID.class);
    row.name = columns.getString(++column);
    row.venue = columns.getString(++column);
    row.startsAt = columns.getObject(++column, OffsetDateTime.class).toInstant();
    row.capacity = columns.getInt(++column);
    row.confirmed = columns.getInt(++column);
    row.held = columns.getInt(++column);
    row.waitlisted = columns.getInt(++column);
    row.maxPerBooking = columns.getInt(++column);
    row.status = EventRow.Status.valueOf(columns.getString(++column));
    row.terms = columns.getString(++column);
    row.seats = columns.getInt(++column);
    row.categories = columns.getInt(++column);
    row.unsettled = columns.getBoolean(++column);
    row.announcements = columns.getString(++column);
    row.revision = columns.getLong(++column);
    row.sequence = columns.getLong(++column);
    row.version = columns.getLong(++column);
    row.opportunity =
        OpportunityColumns.of(
            columns.getObject(++column, Long.class),
            instant(columns.getObject(++column, OffsetDateTime.class)),
            columns.getObject(++column, Integer.class));
    row.organiserId = columns.getObject(++column, UUID.class);
    row.info = columns.getString(++column);
    return row;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
