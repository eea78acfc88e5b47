package dev.evently.faults.harm;

import dev.evently.faults.proxy.PostgresProxy;
import dev.evently.faults.proxy.StatementTraps.Moment;
import dev.evently.faults.proxy.TcpProxy;
import dev.evently.faults.system.SystemUnderTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What can happen to PostgreSQL and to the connections to it. */
public final class DatabaseHarms {
  private static final Duration TRAP_LIMIT = Duration.ofSeconds(60);
  private static final Duration FAULT = Duration.ofSeconds(3);
  private static final Duration PIECE_DELAY = Duration.ofMillis(20);
  private static final int TIMES = 20;
  private static final int MOST_CONNECTIONS = 200;

  private DatabaseHarms() {}

  /** An immediate shutdown: all its processes end without a word, and it recovers at its start. */
  public static void stopImmediately(SystemUnderTest system)
      throws IOException, InterruptedException {
    ProcessHandle before = Processes.awaitRunning(system, SystemUnderTest.POSTGRES);
    system.signal(SystemUnderTest.POSTGRES, "QUIT");
    Processes.awaitGone(before);
  }

  /** Ends the sessions of the services again and again, also in the middle of a transaction. */
  public static void terminateSessions(SystemUnderTest system, Random random) throws Exception {
    system.output().print("  pg_terminate_backend, %d times", TIMES);
    try (Connection connection = administrator(system);
        var statement = connection.createStatement()) {
      for (int i = 0; i < TIMES; i++) {
        statement.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = 'evently' and pid <> pg_backend_pid()
            and (state like '%transaction%' or state = 'active' or random() < 0.1)
            """);
        Thread.sleep(random.nextInt(100)); // at any moment of a transaction
      }
    }
  }

  /** The connection goes when COMMIT is on its way: nothing is committed. */
  public static void cutAtCommit(SystemUnderTest system) throws Exception {
    cut(system, Moment.BEFORE_COMMIT);
  }

  /** The connection goes when COMMIT is done, and before anybody is told. */
  public static void cutAfterCommit(SystemUnderTest system) throws Exception {
    cut(system, Moment.AFTER_COMMIT);
  }

  private static void cut(SystemUnderTest system, Moment moment) throws Exception {
    system.output().print("  cut the connection %s", moment);
    var traps = system.processorDatabase().traps();
    CompletableFuture<Void> sprung =
        traps.set(moment, ProcessHarms.POSITION, connection -> connection.close());
    try {
      sprung.get(TRAP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      traps.clear();
    }
  }

  /** All connections of a service go, and new ones are refused for a while. */
  public static void cutConnections(SystemUnderTest system, PostgresProxy proxy)
      throws InterruptedException {
    system.output().print("  cut all connections to PostgreSQL for %s", FAULT);
    TcpProxy connections = proxy.connections();
    connections.refuse(true);
    connections.cut();
    try {
      Thread.sleep(FAULT); // the fault is a length of time
    } finally {
      connections.refuse(false);
    }
  }

  /** The database hears no more of what a service sends on its connections. */
  public static void halfClose(SystemUnderTest system, PostgresProxy proxy) {
    system.output().print("  half-close all connections to PostgreSQL");
    proxy.connections().halfClose();
  }

  /** Each piece of data between a service and the database takes its time. */
  public static void slow(SystemUnderTest system, PostgresProxy proxy) throws InterruptedException {
    system.output().print("  slow connections to PostgreSQL for %s", FAULT);
    proxy.connections().delay(PIECE_DELAY);
    try {
      Thread.sleep(FAULT); // the fault is a length of time
    } finally {
      proxy.connections().delay(Duration.ZERO);
    }
  }

  /** PostgreSQL is away for so long. */
  public static void away(SystemUnderTest system, Duration time) throws InterruptedException {
    system.stop(SystemUnderTest.POSTGRES);
    Thread.sleep(time); // the fault is a length of time
    system.start(SystemUnderTest.POSTGRES);
  }

  /** Nothing can be written for a while, as on a replica or on a full disk. */
  public static void readOnly(SystemUnderTest system) throws Exception {
    system.output().print("  read-only for %s", FAULT);
    try (Connection connection = administrator(system);
        var statement = connection.createStatement()) {
      statement.execute("alter system set default_transaction_read_only = on");
      statement.execute("select pg_reload_conf()");
      try {
        Thread.sleep(FAULT); // the fault is a length of time
      } finally {
        statement.execute("alter system reset default_transaction_read_only");
        statement.execute("select pg_reload_conf()");
      }
    }
  }

  /**
   * Somebody else has all connections that the database takes, while the services need new ones.
   */
  public static void exhaustConnections(SystemUnderTest system) throws Exception {
    system.output().print("  take all connections for %s", FAULT);
    List<Connection> taken = new ArrayList<>();
    try {
      system.processorDatabase().connections().cut();
      system.apiDatabase().connections().cut();
      take(system, taken);
      Thread.sleep(FAULT); // the fault is a length of time
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  private static void take(SystemUnderTest system, List<Connection> taken) {
    try {
      while (taken.size() < MOST_CONNECTIONS) {
        taken.add(system.endpoints().databaseConnection());
      }
    } catch (SQLException _) {
      // There are no more.
    }
  }

  /** A connection as the role that made the database. */
  static Connection administrator(SystemUnderTest system) throws SQLException, IOException {
    return DriverManager.getConnection(
        system.endpoints().jdbcUrl() + "?socketTimeout=30", "postgres", system.secret("postgres"));
  }
}
