package dev.evently.audit.verify;

import dev.evently.audit.client.Endpoints;
import dev.evently.processor.log.LogReplay;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.flywaydb.core.Flyway;

/**
 * Decides the request log again from its start with the processor's own code, into an empty schema,
 * which must lead to the same rows.
 */
final class ReplayCheck {
  private static final String SCHEMA = "evently_replay";

  /** What is compared; {@code event.version} counts transactions, which replay splits otherwise. */
  private static final List<ReplayedTable> TABLES =
      List.of(
          new ReplayedTable(
              "event",
              "event_id",
              "event_id, name, venue, starts_at, capacity, confirmed, held, waitlisted, max_per_booking, status, revision, sequence, terms, seats, unsettled, chance_offset, chance_at, chance_free"),
          new ReplayedTable("event_words", "event_id", "event_id, starts_at, words"),
          new ReplayedTable(
              "category",
              "event_id, name",
              "event_id, name, ordinal, capacity, confirmed, held, waitlisted, price_amount, price_currency, chance_offset, chance_at, chance_free"),
          new ReplayedTable(
              "seat",
              "event_id, label",
              "event_id, label, rank, section, seat_row, category, status, holder"),
          new ReplayedTable(
              "booking",
              "booking_id, event_id",
              "booking_id, event_id, user_id, quantity, status, confirmed_at, cancelled_at, category, seats, price_amount, price_currency, reference, slot, requests, transfer_id, transfer_to"),
          new ReplayedTable(
              "hold",
              "hold_id, event_id",
              "hold_id, event_id, user_id, quantity, category, seats, price_amount, price_currency, status, placed_at, placed_by, expires_at, ended_at, ended_by, entry_id, prolonged_by, label"),
          new ReplayedTable(
              "waitlist_entry",
              "entry_id, event_id",
              "entry_id, event_id, user_id, quantity, status, log_offset, joined_at, ended_at, ended_by, category"),
          new ReplayedTable(
              "decision",
              "request_id, log_partition",
              "request_id, log_partition, log_offset, event_id, user_id, type, decided_at, traceparent, outcomes, first_sequence"),
          new ReplayedTable("log_position", "log_partition", "log_partition, next_offset"));

  private final Endpoints system;
  private final Connection snapshot;

  ReplayCheck(Endpoints system, Connection snapshot) {
    this.system = system;
    this.snapshot = snapshot;
  }

  /** Replays up to the offsets of the snapshot and compares each table. */
  Invariant compare(Map<Integer, Long> nextOffsets) throws SQLException {
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
      LogReplay.run(url, system.jdbcUser(), system.jdbcPassword(), system.brokers(), nextOffsets);
      double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
      try (Connection replayed =
          DriverManager.getConnection(url, system.jdbcUser(), system.jdbcPassword())) {
        replayed.setAutoCommit(false);
        for (ReplayedTable table : TABLES) {
          digests.add(compare(table, replayed, differences));
        }
      }
      return Invariant.of(
          "replay = tables", "%s; in %.1f s".formatted(digests, seconds), differences);
    } finally {
      drop();
    }
  }

  private String compare(ReplayedTable table, Connection replayed, Differences differences)
      throws SQLException {
    ReplayedTable.Digest running = table.digest(snapshot);
    ReplayedTable.Digest again = table.digest(replayed);
    if (!running.equals(again)) {
      differences.add(
          "%s: %,d rows with digest %s, but the replay gives %,d rows with digest %s"
              .formatted(table.name(), running.rows(), running.hex(), again.rows(), again.hex()));
      table.firstDifferences(snapshot, replayed, differences);
    }
    return "%s %,d rows %s".formatted(table.name(), running.rows(), running.hex());
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
}
