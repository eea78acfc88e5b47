package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.testing.TestPostgres;
import dev.evently.processor.settings.ProcessorProperties;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Two processes that were given one name: it is a lock in the database. */
@Timeout(60)
class ClaimedNamesIT {
  @Test
  void oneHasTheNameAndTheOtherGoesOnWithout() {
    InstanceName second = named("twins");
    InstanceName first = named("twins");
    try {
      assertThat(first.fixed()).isEqualTo("twins");
      assertThat(second.fixed()).isNull();
      assertThat(first.transactionIdPrefix()).isEqualTo("evently-processor-twins-");
      assertThat(second.transactionIdPrefix()).doesNotContain("twins");
    } finally {
      first.destroy();
      second.destroy();
    }
    InstanceName restarted = named("twins");
    assertThat(restarted.fixed()).isEqualTo("twins");
    restarted.destroy();
  }

  @Test
  void claimsItsNameAgainWhenItsSessionHasEnded() throws SQLException {
    InstanceName first = named("alone");
    assertThat(first.fixed()).isEqualTo("alone");
    endSession("alone");

    first.keep();

    InstanceName second = named("alone");
    try {
      assertThat(first.fixed()).isEqualTo("alone");
      assertThat(second.fixed()).isNull();
    } finally {
      first.destroy();
      second.destroy();
    }
  }

  @Test
  void losesItsNameToWhoClaimedItMeanwhile() throws SQLException {
    InstanceName first = named("taken");
    assertThat(first.fixed()).isEqualTo("taken");
    endSession("taken");
    InstanceName second = named("taken");
    assertThat(second.fixed()).isEqualTo("taken");

    first.keep();

    assertThat(first.fixed()).isNull();
    second.destroy();
  }

  /** Its former holder needs a moment to end. */
  @Test
  void waitsForTheNameForHalfASession() throws Exception {
    InstanceName first = named("late");
    assertThat(first.fixed()).isEqualTo("late");
    InstanceName second = named("late", "20s");
    try {
      Thread claiming = Thread.startVirtualThread(second::fixed);
      awaitSessions("late", 2);
      first.destroy();
      claiming.join();

      assertThat(second.fixed()).isEqualTo("late");
    } finally {
      second.destroy();
    }
  }

  @Test
  void whoGivesTheNameUpLetsAnotherHaveIt() {
    InstanceName first = named("given up");
    assertThat(first.fixed()).isEqualTo("given up");

    first.giveUp();
    first.keep();

    InstanceName second = named("given up");
    assertThat(first.fixed()).isNull();
    assertThat(second.fixed()).isEqualTo("given up");
    second.destroy();
  }

  @Test
  void whoWasGivenNoNameAsksNobody() {
    InstanceName nameless = named("");

    nameless.keep();

    assertThat(nameless.fixed()).isNull();
    assertThat(nameless.transactionIdPrefix())
        .startsWith("evently-processor-")
        .isNotEqualTo(nameless.transactionIdPrefix());
  }

  private static void endSession(String name) throws SQLException {
    query("select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity", name);
  }

  private static void awaitSessions(String name, int count) {
    Awaitility.await().until(() -> query("select count(*) from pg_stat_activity", name) == count);
  }

  private static int query(String select, String name) throws SQLException {
    try (var connection = DriverManager.getConnection(TestPostgres.jdbcUrl());
        var statement = connection.prepareStatement(select + " where application_name = ?")) {
      statement.setString(1, "booking-processor " + name);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static InstanceName named(String name) {
    return named(name, "600ms");
  }

  private static InstanceName named(String name, String sessionTimeout) {
    DataSourceProperties database = new DataSourceProperties();
    database.setUrl(TestPostgres.jdbcUrl());
    database.setUsername("postgres");
    database.setPassword("postgres");
    return new InstanceName(
        database,
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "evently.instance", name, "evently.group.session-timeout", sessionTimeout)))
            .bindOrCreate("evently", ProcessorProperties.class));
  }
}
