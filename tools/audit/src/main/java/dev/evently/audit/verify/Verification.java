package dev.evently.audit.verify;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.LogProgress;
import dev.evently.common.log.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * Checks a running system, under load too: it waits until what is in the log now is decided, takes
 * one snapshot of the database, and compares everything up to the offsets that the snapshot names.
 */
public final class Verification {
  /** How long no request may be decided while some wait. */
  private static final Duration STANDSTILL = Duration.ofMinutes(2);

  /** Between two looks, as any client of REST would. */
  private static final long POLL_MILLIS = 250;

  private static final long LOCK = 0x45564E54L;

  private final Endpoints system;
  private final CommandOutput output;

  public Verification(Endpoints system, CommandOutput output) {
    this.system = system;
    this.output = output;
  }

  /** Checks all invariants and shows each; true when all hold. */
  public boolean run() throws InterruptedException {
    return invariants().stream().allMatch(Invariant::holds);
  }

  /** Checks all invariants, shows each, and returns them. */
  public List<Invariant> invariants() throws InterruptedException {
    Instant began = Instant.now();
    try (Connection snapshot = system.databaseConnection()) {
      lock(snapshot);
      awaitDecided(snapshot);
      snapshot.setAutoCommit(false);
      snapshot.setReadOnly(true);
      snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<Invariant> invariants = check(snapshot);
      long failed = invariants.stream().filter(invariant -> !invariant.holds()).count();
      output.print(
          failed == 0
              ? "All %d invariants hold (%.1f s)."
              : "%3$d of %1$d invariants do NOT hold (%2$.1f s).",
          invariants.size(),
          Duration.between(began, Instant.now()).toMillis() / 1000.0,
          failed);
      return invariants;
    } catch (SQLException e) {
      throw new CommandException(
          "Expected the database at %s to answer, but: %s"
              .formatted(system.jdbcUrl(), e.getMessage()),
          e);
    }
  }

  private List<Invariant> check(Connection snapshot) throws SQLException, InterruptedException {
    Map<Integer, Long> nextOffsets = new TreeMap<>();
    endOffsets(Topics.REQUESTS).keySet().forEach(partition -> nextOffsets.put(partition, 0L));
    nextOffsets.putAll(LogProgress.nextOffsets(snapshot));
    LogAudit log = new LogAudit(system, snapshot);
    for (var next : nextOffsets.entrySet()) {
      log.audit(next.getKey(), next.getValue());
    }
    List<Invariant> all = new ArrayList<>();
    SnapshotInvariants.of(log, snapshot).forEach(invariant -> show(all, invariant));
    var notifications = new NotificationCheck(system, endOffsets(Topics.NOTIFICATIONS).size());
    show(all, notifications.log(log.notifications, log.events));
    show(all, notifications.inbox());
    show(all, new AnalyticsCheck(system).compare());
    show(all, new ReplayCheck(system, snapshot).compare(nextOffsets));
    return all;
  }

  private void show(List<Invariant> all, Invariant invariant) {
    invariant.show(output);
    all.add(invariant);
  }

  private Map<Integer, Long> endOffsets(String topic) throws InterruptedException {
    try (Admin admin = system.kafkaAdmin()) {
      return LogProgress.endOffsets(admin, topic);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_try_advisory_lock(%d)".formatted(LOCK))) {
      rows.next();
      if (!rows.getBoolean(1)) {
        throw new CommandException("Another verify runs on this system: wait until it has ended.");
      }
    }
  }

  /** What is in the log now is decided when this returns. */
  private void awaitDecided(Connection connection) throws SQLException, InterruptedException {
    Map<Integer, Long> ends = endOffsets(Topics.REQUESTS);
    long undecided = LogProgress.undecided(ends, LogProgress.nextOffsets(connection));
    long last = undecided;
    long deadline = System.nanoTime() + STANDSTILL.toNanos();
    while (undecided > 0) {
      if (System.nanoTime() > deadline) {
        throw new CommandException(
            "%,d requests wait to be decided, and none was for %d seconds: is the booking-processor up? See ./evently status."
                .formatted(undecided, STANDSTILL.toSeconds()));
      }
      Thread.sleep(POLL_MILLIS);
      undecided = LogProgress.undecided(ends, LogProgress.nextOffsets(connection));
      if (undecided < last) {
        last = undecided;
        deadline = System.nanoTime() + STANDSTILL.toNanos();
      }
    }
  }
}
