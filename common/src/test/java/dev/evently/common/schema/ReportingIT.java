package dev.evently.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The views of the schema reporting, who reads them, and the examples of docs/REPORTING.md. */
@Timeout(60)
class ReportingIT {
  private static final Pattern EXAMPLE = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
  private static final Path DOCUMENT = Path.of("..").resolve("docs/REPORTING.md");

  private Connection connection;

  @BeforeEach
  void migrate() throws SQLException {
    connection = DriverManager.getConnection(TestPostgres.jdbcUrl());
    if (ask("select 1 from pg_roles where rolname = 'evently_reporting'").isEmpty()) {
      execute("create role evently_reporting nologin");
    }
    execute("drop schema if exists reporting cascade");
    flyway().migrate();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void haveADocumentedMeaningForEachColumn() throws SQLException {
    assertThat(
            ask(
                """
                select c.relname || '.' || a.attname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where c.relnamespace = 'reporting'::regnamespace
                and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                """))
        .isEmpty();
    assertThat(ask("select relname from pg_class where relnamespace = 'reporting'::regnamespace"))
        .containsExactlyInAnyOrder("events", "bookings", "waits", "holds", "decisions");
  }

  @Test
  void areReadByTheirRoleWhichSeesNothingElse() throws SQLException {
    expectReadable();
    for (String other :
        List.of(
            "select 1 from account",
            "select 1 from booking",
            "delete from reporting.bookings",
            "create table reporting.mine ()")) {
      assertThatThrownBy(() -> execute(other)).hasMessageContaining("permission denied");
    }
  }

  @Test
  void stayAsTheyAreUntilTheirVersionIsAnotherOne() throws SQLException {
    String before = ask("select 'reporting.events'::regclass::oid::text").getFirst();
    flyway().migrate();
    assertThat(ask("select 'reporting.events'::regclass::oid::text")).containsExactly(before);

    execute("comment on schema reporting is 'another version'");
    flyway().migrate();
    assertThat(ask("select 'reporting.events'::regclass::oid::text")).isNotEqualTo(List.of(before));
    expectReadable();
  }

  private void expectReadable() throws SQLException {
    execute("set role evently_reporting");
    for (String view : List.of("events", "bookings", "waits", "holds", "decisions")) {
      ask("select count(*) from reporting." + view);
    }
  }

  @Test
  void answerTheExamplesOfTheDocument() throws Exception {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(DOCUMENT));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    assertThat(examples).hasSizeGreaterThan(4);
    execute("set role evently_reporting");
    for (String example : examples) {
      execute(example);
    }
  }

  private static Flyway flyway() {
    return Flyway.configure().dataSource(TestPostgres.jdbcUrl(), null, null).load();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> ask(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }
}
