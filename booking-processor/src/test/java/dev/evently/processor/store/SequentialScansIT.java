package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.RandomScript;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** No table is scanned sequentially, however little the planner knows of it. */
class SequentialScansIT {
  private static final String SCHEMA = "scans";
  private static final String WATCHED = "sequential-scans";
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=" + SCHEMA;
  private static final String WATCHED_URL = URL + "&ApplicationName=" + WATCHED;
  private static final int BATCH = 8;

  /** Another index would go through all holds of a user. */
  private static final String LAST_LAPSES =
      """
      select idx_scan from pg_stat_user_indexes
      where schemaname = '%s' and indexrelname = 'hold_lapsed'\
      """
          .formatted(SCHEMA);

  @Test
  void thereAreNone() throws SQLException {
    Flyway.configure()
        .dataSource(WATCHED_URL, "postgres", "postgres")
        .schemas(SCHEMA)
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(URL, "postgres", "postgres")) {
      awaitCounts(connection);
      long before = count(connection, "seq_scan", "%");
      decide();
      awaitCounts(connection);
      for (String table :
          List.of("event", "category", "seat", "seat_run", "booking", "hold", "waitlist_entry")) {
        assertThat(count(connection, "n_tup_upd", table)).as(table).isPositive();
      }
      assertThat(count(connection, "seq_scan", "%")).isEqualTo(before);
      assertThat(number(connection, LAST_LAPSES)).as("looks for the last lapse").isPositive();
    }
  }

  /** On connections that are closed afterwards, so that their counts are told. */
  private static void decide() {
    try (var sessions = StoreSessions.open(WATCHED_URL, "postgres", "postgres")) {
      var processor = new BatchProcessor(sessions.store());
      for (int seed = 1; seed <= 40; seed++) {
        List<LoggedRequest> script = RandomScript.of(seed, "scans " + seed, seed);
        for (int from = 0; from < script.size(); from += BATCH) {
          processor.process(
              script.subList(from, Math.min(script.size(), from + BATCH)).stream()
                  .<LogEntry>map(LogEntry.Parsed::new)
                  .toList(),
              _ -> {});
        }
        sessions.store().due(Instant.EPOCH, Instant.now(), 100);
      }
    }
  }

  /** A connection has told its counts when it is gone. */
  private static void awaitCounts(Connection connection) {
    String watched =
        "select count(*) from pg_stat_activity where application_name = '%s'".formatted(WATCHED);
    await().atMost(Duration.ofSeconds(30)).until(() -> number(connection, watched) == 0);
  }

  private static long count(Connection connection, String counter, String table)
      throws SQLException {
    return number(
        connection,
        """
        select sum(%s) from pg_stat_user_tables
        where schemaname = '%s' and relname like '%s' and relname <> 'flyway_schema_history'\
        """
            .formatted(counter, SCHEMA, table));
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
