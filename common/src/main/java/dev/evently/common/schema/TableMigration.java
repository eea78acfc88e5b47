package dev.evently.common.schema;

import dev.evently.common.outage.Outage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables at the start of a service, as soon as there is a database. A service whose role
 * may not make tables waits until another one has made them.
 */
public final class TableMigration {
  private static final Logger log = LoggerFactory.getLogger(TableMigration.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final String MAY_MIGRATE =
      "select coalesce(has_schema_privilege(current_schema(), 'create'), true)";

  private TableMigration() {}

  /**
   * Returns when all tables are there. Each migration is one transaction, so what a cut connection
   * left can be done again.
   */
  public static void run(Flyway flyway) {
    if (Outage.retry("ask who makes the tables", () -> mayMigrate(flyway))) {
      Outage.retry("make the tables", flyway::migrate);
      return;
    }
    if (!areMade(flyway)) {
      log.warn("Waiting for the tables: this role may not make them, so another service has to");
      while (!areMade(flyway)) {
        pause();
      }
    }
    Outage.retry("look at the tables", flyway::validate);
  }

  /** What is made and not granted yet passes, as an outage does. */
  private static boolean areMade(Flyway flyway) {
    return Outage.retry("look at the tables", () -> flyway.info().pending().length == 0);
  }

  private static boolean mayMigrate(Flyway flyway) {
    try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MAY_MIGRATE)) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to ask who makes the tables, but could not", e);
    }
  }

  private static void pause() {
    try {
      // The service that makes the tables is another process, and tells nobody.
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for the tables, but was interrupted", e);
    }
  }
}
