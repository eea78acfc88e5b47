package dev.evently.common.schema;

import dev.evently.common.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A schema of its own in the database of the tests. It is dropped when it is closed. */
final class TestSchema implements AutoCloseable {
  private final String name;
  private final Connection connection;

  /** An empty schema. */
  TestSchema(String name) throws SQLException {
    this.name = name;
    connection = DriverManager.getConnection(TestPostgres.jdbcUrl());
    execute("drop schema if exists %s cascade".formatted(name));
    execute("create schema " + name);
    execute("set search_path to " + name);
  }

  /** The migrations as the services find them. */
  Flyway flyway(Callback... callbacks) {
    return configuration().callbacks(callbacks).load();
  }

  /** The migrations up to a version. */
  Flyway flywayTo(String version) {
    return configuration().target(version).load();
  }

  private FluentConfiguration configuration() {
    return Flyway.configure().dataSource(TestPostgres.jdbcUrl(), "postgres", "").schemas(name);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query; a row's columns are joined by blanks. */
  List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          columns.add(String.valueOf(rows.getString(column)));
        }
        all.add(String.join(" ", columns));
      }
      return all;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      execute("drop schema %s cascade".formatted(name));
    }
  }
}
