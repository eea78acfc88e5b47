package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.decision.PlacedRequest;
import dev.evently.processor.decision.RandomScript;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What a batch costs follows the batch: no table is read whole, however little is known of it. */
class KeysOnlyIT {
  private static final String SCHEMA = "keys_only";
  private static final String URL = TestPostgres.jdbcUrl() + "&currentSchema=" + SCHEMA;
  private static final String DECIDER = "keys-only";

  @Test
  void noTableIsReadWhole() throws SQLException {
    Flyway.configure().dataSource(URL, "postgres", "postgres").schemas(SCHEMA).load().migrate();
    try (Connection connection = DriverManager.getConnection(URL, "postgres", "postgres")) {
      long before = count(connection, "seq_scan");
      decide();
      await().atMost(Duration.ofSeconds(30)).until(() -> isGone(connection));
      assertThat(count(connection, "n_tup_ins")).isPositive();
      assertThat(count(connection, "seq_scan")).isEqualTo(before);
    }
  }

  /** On connections that are closed afterwards, so that their counts are told. */
  private static void decide() {
    String url = URL + "&ApplicationName=" + DECIDER;
    try (var sessions = StoreSessions.open(url, "postgres", "postgres")) {
      var processor = new BatchProcessor(sessions.store());
      for (int seed = 1; seed <= 5; seed++) {
        List<LogEntry> batch = new ArrayList<>();
        for (int line = 0; line < 20; line++) {
          List<PlacedRequest> script = RandomScript.of(seed, "keys " + line, 20 * seed + line);
          script.forEach(request -> batch.add(new LogEntry.Parsed(request)));
        }
        processor.process(batch);
        sessions.store().due(Instant.now(), 100);
      }
    }
  }

  private static boolean isGone(Connection connection) throws SQLException {
    return number(
            connection,
            "select count(*) from pg_stat_activity where application_name = '" + DECIDER + "'")
        == 0;
  }

  private static long count(Connection connection, String counter) throws SQLException {
    return number(
        connection,
        """
        select sum(%s) from pg_stat_user_tables
        where schemaname = '%s' and relname <> 'flyway_schema_history'\
        """
            .formatted(counter, SCHEMA));
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
