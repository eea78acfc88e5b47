package dev.evently.common.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One real PostgreSQL for all tests of a JVM; it stops with the JVM. */
public final class TestPostgres {
  private static final EmbeddedPostgres POSTGRES = start();

  private TestPostgres() {}

  /** The JDBC address, user and password included. */
  public static String jdbcUrl() {
    return POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  /** How many rows each table of the schema has that this address names. */
  public static Map<String, Long> rowCounts(String jdbcUrl) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (var connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
        var statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var names =
          statement.executeQuery(
              "select tablename from pg_tables where schemaname = current_schema()")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (var count = statement.executeQuery("select count(*) from " + table)) {
          count.next();
          counts.put(table, count.getLong(1));
        }
      }
    }
    return counts;
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected PostgreSQL to start for the tests", e);
    }
  }
}
