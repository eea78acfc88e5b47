package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What the logs and one snapshot of the tables are held to. */
final class SnapshotInvariants {
  private SnapshotInvariants() {}

  /** Compares the tables with what the log told and returns the invariants of both. */
  static List<Invariant> of(LogAudit log, Connection snapshot) throws SQLException {
    Violations violations = log.violations;
    var totals = EventTable.compare(snapshot, log.events, violations);
    long categories = CategoryTable.compare(snapshot, log.events, violations.categories());
    long seats = SeatTable.compare(snapshot, log.events, violations.seats());
    SeatRunTable.compare(snapshot, violations.seats());
    AllocationTable.BOOKINGS.compare(snapshot, log.events, violations.oversell());
    long holds = AllocationTable.HOLDS.compare(snapshot, log.events, violations.holds());
    return Stream.of(
            List.of(noOversell(totals, violations)),
            ofTheLog(log),
            List.of(
                Invariant.of(
                    "each seat one holder",
                    "%,d seats, with the bookings and holds that have them".formatted(seats),
                    violations.seats()),
                Invariant.of(
                    "holds end in time",
                    "%,d tickets in %,d active holds; each until its time, no longer"
                        .formatted(totals.held(), holds),
                    violations.holds()),
                Invariant.of(
                    "categories add up",
                    "%,d categories: their tickets, waitlists and prices".formatted(categories),
                    violations.categories()),
                Invariant.of(
                    "nothing outlives a cancelled event",
                    "%,d cancelled events".formatted(totals.cancelled()),
                    violations.endings())))
        .flatMap(List::stream)
        .toList();
  }

  private static Invariant noOversell(EventTable.Totals totals, Violations violations) {
    return Invariant.of(
        "no oversell",
        "%,d of %,d tickets confirmed in %,d events"
            .formatted(totals.confirmed(), totals.capacity(), totals.events()),
        violations.oversell());
  }

  private static List<Invariant> ofTheLog(LogAudit log) {
    return List.of(
        Invariant.of(
            "each request decided once",
            "%,d records in the log: %,d decisions, %,d repeated, %,d unreadable"
                .formatted(log.requests, log.decisions, log.repeated, log.unreadable),
            log.decidedOnce),
        Invariant.of(
            "sequences gap-free",
            "%,d outcomes, counted from 1 in each event".formatted(log.outcomes),
            log.violations.sequences()),
        Invariant.of(
            "decisions in log order",
            "%,d decisions in %d partitions".formatted(log.decisions, log.partitions),
            log.logOrder),
        Invariant.of(
            "waitlist in order",
            "%,d promoted, each in turn; nobody overtook, nobody was forgotten"
                .formatted(log.promoted()),
            log.violations.waitlist()),
        Invariant.of(
            "outcome log = stored outcomes",
            "%,d records, each once, in order".formatted(log.outcomes),
            log.outcomeLog));
  }
}
