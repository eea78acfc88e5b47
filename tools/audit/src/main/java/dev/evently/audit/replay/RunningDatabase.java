package dev.evently.audit.replay;

import dev.evently.audit.client.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the database of the running system, which may be away. */
final class RunningDatabase {
  private static final int AT_ONCE = 10_000;

  private final Endpoints system;

  RunningDatabase(Endpoints system) {
    this.system = system;
  }

  /**
   * An event's row, and up to which offset its partition was decided then.
   *
   * @param sequence 0 when there is no such event
   */
  record EventRow(
      long decidedBelow, int confirmed, int held, int waitlisted, int capacity, long sequence) {}

  /** Empty when the database cannot be asked. */
  Optional<EventRow> event(UUID eventId, int partition) {
    String query =
        """
        select coalesce((select next_offset from log_position where log_partition = ?), 0),
               e.confirmed, e.held, e.waitlisted, e.capacity, e.sequence
        from (select 1) one left join event e on e.event_id = ?
        """;
    try (Connection connection = system.databaseConnection()) {
      connection.setReadOnly(true);
      try (var statement = connection.prepareStatement(query)) {
        statement.setInt(1, partition);
        statement.setObject(2, eventId);
        try (var row = statement.executeQuery()) {
          row.next();
          return Optional.of(
              new EventRow(
                  row.getLong(1),
                  row.getInt(2),
                  row.getInt(3),
                  row.getInt(4),
                  row.getInt(5),
                  row.getLong(6)));
        }
      }
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  /** The addresses of users who have an account; none when the database cannot be asked. */
  Map<UUID, String> emails(Collection<UUID> users) {
    Map<UUID, String> emails = new HashMap<>();
    List<UUID> all = new ArrayList<>(users);
    try (Connection connection = system.databaseConnection()) {
      connection.setReadOnly(true);
      try (var statement =
          connection.prepareStatement(
              "select user_id, email from account where user_id = any(?)")) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
          List<UUID> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
          statement.setArray(1, connection.createArrayOf("uuid", some.toArray()));
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              emails.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
          }
        }
      }
    } catch (SQLException _) {
      return Map.of();
    }
    return emails;
  }
}
