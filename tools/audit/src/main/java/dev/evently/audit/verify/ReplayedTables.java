package dev.evently.audit.verify;

import dev.evently.processor.log.LogReplay;
import dev.evently.audit.client.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.flywaydb.core.Flyway;

/**
 * The request log from its start through the processor's own code into an empty schema: it must
 * lead to the same rows.
 */
final class ReplayedTables {
  private static final String SCHEMA = "evently_replay";

  /** What is compared; {@code event.version} counts transactions, which replay splits otherwise. */
  private static final List<Table> TABLES =
      List.of(
          new Table(
              "event",
              "event_id",
              "event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted, max_per_booking, status, revision, sequence, terms, seats, unsettled, chance_offset, chance_at, chance_free"),
          new Table(
              "category",
              "event_id, name",
              "event_id, name, ordinal, capacity, confirmed, held, waitlisted, price_amount, price_currency, chance_offset, chance_at, chance_free"),
          new Table(
              "seat",
              "event_id, label",
              "event_id, label, rank, section, seat_row, category, status, holder"),
          new Table(
              "booking",
              "booking_id",
              "booking_id, event_id, user_id, quantity, status, confirmed_at, cancelled_at, category, seats, price_amount, price_currency, reference, slot, requests"),
          new Table(
              "hold",
              "hold_id",
              "hold_id, event_id, user_id, quantity, category, seats, price_amount, price_currency, status, placed_at, placed_by, expires_at, ended_at, ended_by, entry_id"),
          new Table(
              "waitlist_entry",
              "entry_id",
              "entry_id, event_id, user_id, quantity, status, log_offset, joined_at, ended_at, ended_by, category"),
          new Table(
              "decision",
              "request_id",
              "request_id, log_partition, log_offset, event_id, user_id, type, decided_at, traceparent, outcomes, first_sequence"),
          new Table("log_position", "log_partition", "log_partition, next_offset"));

  private final Endpoints system;
  private final Connection snapshot;

  ReplayedTables(Endpoints system, Connection snapshot) {
    this.system = system;
    this.snapshot = snapshot;
  }

  /** Replays up to the positions of the snapshot and compares each table. */
  Invariant compare(Map<Integer, Long> positions) throws SQLException {
    Instant began = Instant.now();
    Differences differences = new Differences();
    StringJoiner digests = new StringJoiner(", ");
    String url = withSchema(system.jdbcUrl());
    drop();
    try {
      Flyway.configure()
          .dataSource(url, system.jdbcUser(), system.jdbcPassword())
          .schemas(SCHEMA)
          .load()
          .migrate();
      LogReplay.run(
          url, system.jdbcUser(), system.jdbcPassword(), system.bootstrapServers(), positions);
      double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
      try (Connection replayed =
          DriverManager.getConnection(url, system.jdbcUser(), system.jdbcPassword())) {
        replayed.setAutoCommit(false);
        for (Table table : TABLES) {
          digests.add(compare(table, replayed, differences));
        }
      }
      return Invariant.of(
          "replay = tables", "%s; in %.1f s".formatted(digests, seconds), differences);
    } finally {
      drop();
    }
  }

  private String compare(Table table, Connection replayed, Differences differences)
      throws SQLException {
    Digest running = table.digest(snapshot);
    Digest again = table.digest(replayed);
    if (!running.equals(again)) {
      differences.add(
          "%s: %,d rows with digest %s, but the replay gives %,d rows with digest %s"
              .formatted(table.name, running.rows, running.hex, again.rows, again.hex));
      table.firstDifferences(snapshot, replayed, differences);
    }
    return "%s %,d rows %s".formatted(table.name, running.rows, running.hex);
  }

  private void drop() throws SQLException {
    try (Connection connection = system.databaseConnection();
        var statement = connection.createStatement()) {
      statement.execute("set client_min_messages = warning");
      statement.execute("drop schema if exists %s cascade".formatted(SCHEMA));
    }
  }

  private static String withSchema(String jdbcUrl) {
    return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
  }

  private record Digest(long rows, String hex) {}

  private record Table(String name, String key, String columns) {
    /** The same for the same rows in any order. */
    Digest digest(Connection connection) throws SQLException {
      String query =
          """
          select count(*), substr(md5(coalesce(
            sum(('x' || substr(md5(row(%s)::text), 1, 15))::bit(60)::bigint), 0)::text), 1, 8)
          from %s
          """
              .formatted(columns, name);
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(query)) {
        rows.next();
        return new Digest(rows.getLong(1), rows.getString(2));
      }
    }

    /** Reads both in the order of the key, side by side, until enough is found. */
    void firstDifferences(Connection running, Connection replayed, Differences differences)
        throws SQLException {
      String query =
          "select row(%1$s)::text, row(%2$s)::text from %3$s order by %1$s"
              .formatted(key, columns, name);
      try (PreparedStatement left = running.prepareStatement(query);
          PreparedStatement right = replayed.prepareStatement(query)) {
        left.setFetchSize(1000);
        right.setFetchSize(1000);
        try (ResultSet a = left.executeQuery();
            ResultSet b = right.executeQuery()) {
          int found = 0;
          while (found < 3) {
            boolean moreA = a.next();
            boolean moreB = b.next();
            if (!moreA && !moreB) {
              return;
            }
            String rowA = moreA ? a.getString(2) : "nothing";
            String rowB = moreB ? b.getString(2) : "nothing";
            if (!rowA.equals(rowB)) {
              differences.add("%s: is %s, replayed %s".formatted(name, rowA, rowB));
              found = moreA && moreB && a.getString(1).equals(b.getString(1)) ? found + 1 : 3;
            }
          }
        }
      }
    }
  }
}
