package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.bench.api.BenchApiApplication;
import dev.evently.bench.log.DeciderUnderTest;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.LocalSystem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * What the scenarios work on: a system of the bench's own.
 *
 * @param home the checkout with the built jars
 * @param data the folder of the system
 */
record BenchmarkEnvironment(
    LocalSystem system, Path home, DataFolder data, CommandOutput output, Scale scale) {
  static final String MODULE = "bench";
  static final int PARTITIONS = 8;

  /**
   * Lets the system start the api-service with what only the benchmark calls beside its own: it
   * sells as the owner of the tables, as the service's own role may not.
   */
  void useApiWithBenchmark() {
    system.use(
        LocalSystem.Service.API,
        new LocalSystem.Variant(
            home.resolve("tools").resolve(MODULE).resolve("target").resolve(MODULE + ".jar"),
            BenchApiApplication.class.getName()));
    system.configure(LocalSystem.Service.API, Map.of("EVENTLY_JDBC_USER", endpoints().jdbcUser()));
  }

  Endpoints endpoints() {
    return system.endpoints();
  }

  /** The database as the processor sees it. */
  String jdbcUrl() {
    return endpoints().jdbcUrl();
  }

  /** The same database with other tables of the same shape in front. */
  String jdbcUrl(String schema) {
    return endpoints().jdbcUrl() + "?currentSchema=" + schema;
  }

  /** Makes the tables in a schema of their own, by the scripts that make them for the system. */
  void migrate(String schema) {
    Flyway.configure()
        .dataSource(jdbcUrl(schema), endpoints().jdbcUser(), endpoints().jdbcPassword())
        .schemas(schema)
        .load()
        .migrate();
  }

  Connection connect() throws SQLException {
    return endpoints().databaseConnection();
  }

  /** A benchmark of this decider's log, with a connection to its tables. */
  LogThroughputBenchmark log(DeciderUnderTest decider) throws SQLException {
    Connection tables = decider.schema().isEmpty() ? connect() : connect(decider.schema());
    return new LogThroughputBenchmark(system, decider, tables);
  }

  Connection connect(String schema) throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(schema), endpoints().jdbcUser(), endpoints().jdbcPassword());
  }
}
