package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL on a folder of ours: made once, durable (fsync stays on), for this machine
 * only. Nothing of it runs as root.
 *
 * @param binaries the folder with {@code bin/postgres}
 * @param adminPassword of the role {@code postgres}
 */
record EmbeddedPostgres(Path binaries, Path data, int port, String adminPassword) {
  private static final String ADMIN = "postgres";
  private static final String DATABASE = "evently";

  /** The roles that the migrations know by name. */
  static final String API_ROLE = "evently_api";

  static final String PROCESSOR_ROLE = "evently_processor";
  static final String ANALYTICS_ROLE = "evently_analytics";
  static final String NOTIFICATIONS_ROLE = "evently_notifications";
  private static final String REPORTING_ROLE = "evently_reporting";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
  }

  private String adminUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&socketTimeout=10"
        .formatted(port);
  }

  /** Makes the database cluster when the folder has none. A half-made one is made anew. */
  void init(Path log) throws IOException, InterruptedException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = data.resolveSibling(data.getFileName() + ".new");
    DataFolder.delete(fresh);
    Files.createDirectories(data.getParent());
    Path passwordFile = data.resolveSibling("run").resolve("initdb.secret");
    Files.createDirectories(passwordFile.getParent());
    DataFolder.writePrivately(passwordFile, adminPassword);
    try {
      run(
          log,
          List.of(
              program("initdb"),
              "--pgdata=" + fresh,
              "--username=" + ADMIN,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--lc-messages=C"));
      DataFolder.delete(data);
      Files.move(fresh, data);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /** The command that serves until it is told to stop. */
  List<String> command() {
    return Platform.notAsRoot(
        List.of(
            program("postgres"),
            "-D",
            data.toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=120",
            "-c",
            "shared_buffers=256MB",
            "-c",
            "max_wal_size=1GB",
            "-c",
            "jit=off",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC",
            "-c",
            "log_line_prefix=%m [%p] %u "));
  }

  Map<String, String> environment() {
    return Map.of("LC_ALL", "C", "TZ", "UTC");
  }

  boolean isReady() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException _) {
      return false;
    }
  }

  /**
   * Makes the roles and the database that are missing: the owner, and those of the services, which
   * may not make tables. All get this password.
   */
  void provide(String owner, String password) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      provideRole(statement, owner, password);
      for (String service :
          List.of(API_ROLE, PROCESSOR_ROLE, ANALYTICS_ROLE, NOTIFICATIONS_ROLE, REPORTING_ROLE)) {
        provideRole(statement, service, password);
      }
      String role = statement.enquoteIdentifier(owner, true);
      if (!exists(statement, "select from pg_database where datname = ", DATABASE)) {
        statement.execute("create database %s owner %s".formatted(DATABASE, role));
      }
      statement.execute("alter database %s owner to %s".formatted(DATABASE, role));
    } catch (SQLException e) {
      throw new CommandException(
          "Expected to make the database evently, but: " + e.getMessage(), e);
    }
  }

  private static void provideRole(Statement statement, String name, String password)
      throws SQLException {
    String change =
        exists(statement, "select from pg_roles where rolname = ", name) ? "alter" : "create";
    statement.execute(
        "%s role %s login password %s"
            .formatted(
                change,
                statement.enquoteIdentifier(name, true),
                statement.enquoteLiteral(password)));
  }

  private static boolean exists(Statement statement, String query, String name)
      throws SQLException {
    try (var rows = statement.executeQuery(query + statement.enquoteLiteral(name))) {
      return rows.next();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(adminUrl(), ADMIN, adminPassword);
  }

  private String program(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  private void run(Path log, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Platform.notAsRoot(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment());
    Process process = builder.start();
    if (!process.waitFor(INIT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new CommandException(
          "Expected initdb to end within " + INIT_LIMIT + ", but it did not");
    }
    if (process.exitValue() != 0) {
      throw new CommandException(
          "Expected initdb to make %s, but it ended with %d. The end of %s:%n%s%s"
              .formatted(
                  data,
                  process.exitValue(),
                  log,
                  LogTail.of(log),
                  Platform.isRoot()
                      ? "\nAs root it needs `unshare -U` to be allowed here; another user needs nothing."
                      : ""));
    }
  }
}
