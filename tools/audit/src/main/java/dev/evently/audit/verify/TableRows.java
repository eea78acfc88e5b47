package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads the rows of a query one by one, in portions. */
final class TableRows {
  private static final int FETCH = 1000;

  private TableRows() {}

  /** What is done with a row. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Reads each row of a query and returns how many there were. */
  static long each(Connection snapshot, String query, RowReader reader) throws SQLException {
    long count = 0;
    try (var statement = snapshot.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery(query)) {
        for (; rows.next(); count++) {
          reader.read(rows);
        }
      }
    }
    return count;
  }

  /** The event of a row, which stands in its first column. */
  static UUID eventId(ResultSet row) throws SQLException {
    return row.getObject(1, UUID.class);
  }
}
