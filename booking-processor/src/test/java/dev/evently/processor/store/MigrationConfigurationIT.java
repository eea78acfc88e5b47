package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start comes before its database. */
@Timeout(60)
class MigrationConfigurationIT {
  private static final String SCHEMA = "made_when_there_is_a_database";
  private static final int REFUSALS = 3;

  @Test
  void makesTheTablesAsSoonAsThereIsADatabase() {
    var connections = new AtomicInteger();
    var starting =
        new DriverManagerDataSource(TestPostgres.jdbcUrl(), "postgres", "postgres") {
          @Override
          public Connection getConnection() throws SQLException {
            if (connections.incrementAndGet() <= REFUSALS) {
              throw new SQLException("the database system is starting up", "57P03");
            }
            return super.getConnection();
          }
        };
    Flyway flyway = Flyway.configure().dataSource(starting).schemas(SCHEMA).load();

    new MigrationConfiguration().patientMigration().migrate(flyway);

    assertThat(flyway.info().pending()).isEmpty();
    assertThat(connections.get()).isGreaterThan(REFUSALS);
  }
}
