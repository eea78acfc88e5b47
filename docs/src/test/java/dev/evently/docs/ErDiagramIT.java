package dev.evently.docs;

import dev.evently.common.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/er.puml against the schema that the migrations make. */
class ErDiagramIT {
  private static final Path FILE = Path.of("docs/er.puml");
  private static final EntityDiagram DIAGRAM = EntityDiagram.of(FILE);

  private static final String TABLES =
      """
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and relname <> 'flyway_schema_history'
      """;

  private static final String COLUMNS =
      """
      select t.relname || ': ' || case when a.attnotnull then '* ' else '' end || a.attname || ' : '
        || replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz')
        || case when a.attnum = any (pk.conkey) then ' <<PK>>' else '' end
      from pg_class t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_constraint pk on pk.conrelid = t.oid and pk.contype = 'p'
      where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
      and t.relname <> 'flyway_schema_history'
      """;

  @BeforeAll
  static void migrate() {
    Flyway.configure().dataSource(TestPostgres.jdbcUrl(), null, null).load().migrate();
  }

  @Test
  void drawsTheTables() throws SQLException {
    Corrections.expectNone(FILE.toString(), ask(TABLES), DIAGRAM.tables());
  }

  @Test
  void drawsTheColumns() throws SQLException {
    Corrections.expectNone(FILE.toString(), ask(COLUMNS), DIAGRAM.columns());
  }

  @Test
  void drawsALineForEachReferenceOfAColumn() {
    Corrections.expectNone(
        FILE + " (lines between tables)", DIAGRAM.references(), DIAGRAM.relations());
  }

  private static Set<String> ask(String query) throws SQLException {
    Set<String> answers = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(TestPostgres.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }
}
