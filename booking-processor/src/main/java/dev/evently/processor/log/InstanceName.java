package dev.evently.processor.log;

import dev.evently.common.outage.Outage;
import dev.evently.processor.settings.ProcessorProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * The name under which this process joins the group: the one it was given, when no other process
 * has it. Two members with one name would fence each other, and so would their transactions.
 *
 * <p>Who has a name holds an advisory lock on it, in a session of its own that ends with the
 * process. Who does not get the lock within half of the group's session timeout, or is fenced, goes
 * on without a fixed name: its crash is noticed after the session timeout.
 */
@Component
class InstanceName implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(InstanceName.class);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int VALID_SECONDS = 2;

  private final DataSourceProperties database;
  private final @Nullable String wanted;

  /** The database may need a moment to notice that a killed process is gone. */
  private final Duration claimTimeout;

  private @Nullable Connection lock;
  private boolean isDecided;
  private boolean isMine;

  InstanceName(DataSourceProperties database, ProcessorProperties properties) {
    this.database = database;
    wanted = properties.instance();
    claimTimeout = properties.group().sessionTimeout().dividedBy(2);
  }

  /** The fixed name of this process, or null. Waits for the database when it is first asked. */
  synchronized @Nullable String fixed() {
    if (wanted != null && !isDecided) {
      isMine = claim(wanted, claimTimeout);
      isDecided = true;
      if (!isMine) {
        log.warn("Another process is called {}: joining the group without a fixed name", wanted);
      }
    }
    return isMine ? wanted : null;
  }

  /** What the ids of this process's transactions begin with; no other process has it. */
  String transactionIdPrefix() {
    String fixed = fixed();
    return "evently-processor-%s-".formatted(fixed == null ? UUID.randomUUID().toString() : fixed);
  }

  /** Another process has joined under the name. */
  synchronized void giveUp() {
    isDecided = true;
    isMine = false;
    close();
  }

  /** Claims the name again when the session that holds it has ended, as after an outage. */
  synchronized void keep() {
    if (wanted == null || !isMine || isValid()) {
      return;
    }
    close();
    if (!claim(wanted, Duration.ZERO)) {
      log.error("Another process has taken the name {}: going on without a fixed name", wanted);
      giveUp();
    }
  }

  @Override
  public synchronized void destroy() {
    close();
  }

  private boolean claim(String name, Duration longest) {
    return Outage.retry("claim the name of this instance", () -> tryClaim(name, longest));
  }

  private boolean tryClaim(String name, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      Connection session = lock == null ? connect(name) : lock;
      lock = session;
      boolean isLocked = lock(session, name);
      while (!isLocked && System.nanoTime() < deadline) {
        // Whoever holds the name ends in another process, and tells nobody.
        Thread.sleep(LOOK);
        isLocked = lock(session, name);
      }
      if (!isLocked) {
        close();
      }
      return isLocked;
    } catch (SQLException e) {
      close();
      throw new CannotGetJdbcConnectionException("Expected to claim the name " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while claiming the name " + name, e);
    }
  }

  private Connection connect(String name) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("user", database.determineUsername());
    settings.setProperty("password", database.determinePassword());
    settings.setProperty("ApplicationName", "booking-processor " + name);
    settings.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(database.determineUrl(), settings);
  }

  private static boolean lock(Connection session, String name) throws SQLException {
    try (var statement =
        session.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      statement.setString(1, "evently instance " + name);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private boolean isValid() {
    try {
      return lock != null && lock.isValid(VALID_SECONDS);
    } catch (SQLException _) {
      return false;
    }
  }

  private void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (SQLException e) {
        log.debug("The session that held the name was gone", e);
      }
      lock = null;
    }
  }
}
