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
 * one snapshot of the database, and compares everything up to the places that the snapshot names.
 */
public final class Verification {
  /** How long the line may stand still. */
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
      return failed == 0;
    } catch (SQLException e) {
      throw new CommandException(
          "Expected the database at %s to answer, but: %s"
              .formatted(system.jdbcUrl(), e.getMessage()),
          e);
    }
  }

  private List<Invariant> check(Connection snapshot) throws SQLException, InterruptedException {
    Map<Integer, Long> positions = new TreeMap<>();
    ends(Topics.REQUESTS).keySet().forEach(partition -> positions.put(partition, 0L));
    positions.putAll(LogProgress.nextOffsets(snapshot));
    List<Invariant> all = new ArrayList<>();
    LogWalk walk = new LogWalk(system, snapshot);
    for (var position : positions.entrySet()) {
      walk.walk(position.getKey(), position.getValue());
    }
    var totals = Tables.compare(snapshot, walk.events, walk.complaints);
    var counts = new PlaceTables(snapshot, walk.events, walk.complaints).compare();
    show(
        all,
        Invariant.of(
            "no oversell",
            "%,d of %,d places confirmed in %,d events"
                .formatted(totals.confirmed(), totals.capacity(), totals.events()),
            walk.complaints.oversell()));
    show(
        all,
        Invariant.of(
            "each request decided once",
            "%,d records in the log: %,d decisions, %,d repeated, %,d unreadable"
                .formatted(walk.requests, walk.decisions, walk.repeated, walk.unreadable),
            walk.once));
    show(
        all,
        Invariant.of(
            "sequences gap-free",
            "%,d outcomes, counted from 1 in each event".formatted(walk.outcomes),
            walk.complaints.sequences()));
    show(
        all,
        Invariant.of(
            "decisions in log order",
            "%,d decisions in %d partitions".formatted(walk.decisions, positions.size()),
            walk.order));
    show(
        all,
        Invariant.of(
            "waitlist in order",
            "%,d promoted, each in turn; nobody overtook, nobody was forgotten"
                .formatted(walk.promoted()),
            walk.complaints.waitlist()));
    show(
        all,
        Invariant.of(
            "outcome log = stored outcomes",
            "%,d records, each once, in order".formatted(walk.outcomes),
            walk.sent));
    show(
        all,
        Invariant.of(
            "each seat one holder",
            "%,d seats, with the bookings and holds that have them".formatted(counts.seats()),
            walk.complaints.seats()));
    show(
        all,
        Invariant.of(
            "holds end in time",
            "%,d places in %,d active holds; each until its time, no longer"
                .formatted(totals.held(), counts.holds()),
            walk.complaints.holds()));
    show(
        all,
        Invariant.of(
            "categories add up",
            "%,d categories: their places, lines and prices".formatted(counts.categories()),
            walk.complaints.categories()));
    show(
        all,
        Invariant.of(
            "nothing outlives a cancelled event",
            "%,d cancelled events".formatted(totals.cancelled()),
            walk.complaints.endings()));
    Notices notices = new Notices(system, ends(Topics.NOTIFICATIONS).size());
    show(all, notices.log(walk.notices, walk.events));
    show(all, notices.inbox());
    show(all, new Aggregates(system).compare());
    show(all, new ReplayedTables(system, snapshot).compare(positions));
    return all;
  }

  private void show(List<Invariant> all, Invariant invariant) {
    invariant.show(output);
    all.add(invariant);
  }

  private Map<Integer, Long> ends(String topic) throws InterruptedException {
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
    try (Admin admin = system.kafkaAdmin()) {
      Map<Integer, Long> ends = LogProgress.endOffsets(admin, Topics.REQUESTS);
      long waiting = LogProgress.undecided(ends, LogProgress.nextOffsets(connection));
      long last = waiting;
      long deadline = System.nanoTime() + STANDSTILL.toNanos();
      while (waiting > 0) {
        if (System.nanoTime() > deadline) {
          throw new CommandException(
              "%,d requests wait to be decided, and none was for %d seconds: is the booking-processor up? See ./evently status."
                  .formatted(waiting, STANDSTILL.toSeconds()));
        }
        Thread.sleep(POLL_MILLIS);
        waiting = LogProgress.undecided(ends, LogProgress.nextOffsets(connection));
        if (waiting < last) {
          last = waiting;
          deadline = System.nanoTime() + STANDSTILL.toNanos();
        }
      }
    }
  }
}
