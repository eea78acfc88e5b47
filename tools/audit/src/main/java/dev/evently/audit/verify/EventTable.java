package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of events, held against their bookings and waitlists and against the outcomes. */
final class EventTable {
  private static final String EVENTS =
      """
      select e.event_id, e.capacity, e.confirmed, e.held, e.waitlisted, e.sequence,
             coalesce(b.tickets, 0), coalesce(w.entries, 0), coalesce(h.tickets, 0), e.seats,
             e.status = 'CANCELLED', e.unsettled
      from event e
      left join (select event_id, sum(quantity) as tickets from booking
                 where status = 'CONFIRMED' group by event_id) b on b.event_id = e.event_id
      left join (select event_id, count(*) as entries from waitlist_entry
                 where status = 'WAITING' group by event_id) w on w.event_id = e.event_id
      left join (select event_id, sum(quantity) as tickets from hold
                 where status = 'HELD' group by event_id) h on h.event_id = e.event_id
      """;

  private EventTable() {}

  /** What the rows of all events come to. */
  record Totals(long events, long confirmed, long capacity, long held, long cancelled) {
    private Totals plus(Row row) {
      return new Totals(
          events + 1,
          confirmed + row.figures.confirmed(),
          capacity + row.figures.capacity(),
          held + row.figures.held(),
          cancelled + (row.cancelled ? 1 : 0));
    }
  }

  static Totals compare(Connection snapshot, Map<UUID, EventLedger> ledgers, Violations violations)
      throws SQLException {
    Totals[] totals = {new Totals(0, 0, 0, 0, 0)};
    TableRows.each(
        snapshot,
        EVENTS,
        columns -> {
          Row row = Row.of(columns);
          totals[0] = totals[0].plus(row);
          EventLedger ledger = ledgers.get(row.eventId);
          row.expectSums(violations);
          row.expectSettled(ledger, violations.endings());
          row.expectLike(ledger, violations.sequences());
        });
    if (totals[0].events != ledgers.size()) {
      violations
          .sequences()
          .add(
              "%d events in the table, but %d in the outcomes"
                  .formatted(totals[0].events, ledgers.size()));
    }
    return totals[0];
  }

  record Row(
      UUID eventId,
      Figures figures,
      long sequence,
      long bookedTickets,
      long waitingEntries,
      long heldTickets,
      int seats,
      boolean cancelled,
      boolean unsettled) {

    static Row of(ResultSet columns) throws SQLException {
      return new Row(
          TableRows.eventId(columns),
          new Figures(columns.getInt(3), columns.getInt(4), columns.getInt(2), columns.getInt(5)),
          columns.getLong(6),
          columns.getLong(7),
          columns.getLong(8),
          columns.getLong(9),
          columns.getInt(10),
          columns.getBoolean(11),
          columns.getBoolean(12));
    }

    /** The counters of the row are the sums of the rows that belong to it. */
    void expectSums(Violations violations) {
      if (figures.confirmed() < 0
          || figures.confirmed() + figures.held() > figures.capacity()
          || figures.confirmed() != bookedTickets
          || figures.waitlisted() != waitingEntries) {
        violations
            .oversell()
            .add(
                "event %s: the row says %s, but its bookings have %d tickets and %d entries wait"
                    .formatted(eventId, figures, bookedTickets, waitingEntries));
      }
      if (figures.held() != heldTickets) {
        violations
            .holds()
            .add(
                "event %s: the row says %d held, but its active holds have %d"
                    .formatted(eventId, figures.held(), heldTickets));
      }
    }

    /** The row tells the ticker whether something is left that one decision had no room for. */
    void expectSettled(@Nullable EventLedger ledger, Differences endings) {
      if (ledger != null && ledger.mayEndWithStart()) {
        return;
      }
      if (unsettled != (ledger != null && ledger.isUnsettled())) {
        endings.add(
            "event %s: cancelled %s and unsettled %s with %s"
                .formatted(eventId, cancelled, unsettled, figures));
      }
    }

    void expectLike(@Nullable EventLedger ledger, Differences sequences) {
      if (ledger == null
          || ledger.sequence() != sequence
          || !ledger.inventory().figures().equals(figures)
          || ledger.inventory().seats.size() != seats
          || ledger.isCancelled() != cancelled) {
        sequences.add(
            "event %s: the row is at sequence %d, but the outcomes lead to %s"
                .formatted(eventId, sequence, ledger == null ? "nothing" : ledger.sequence()));
      }
    }
  }
}
