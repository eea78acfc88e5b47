package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The event rows, held against the bookings and entries and against the outcomes. */
final class Tables {
  private static final String EVENTS =
      """
      select e.event_id, e.capacity, e.confirmed, e.held, e.waitlisted, e.sequence,
             coalesce(b.tickets, 0), coalesce(w.entries, 0), coalesce(h.places, 0), e.seats,
             e.status = 'CANCELLED', e.unsettled
      from event e
      left join (select event_id, sum(quantity) as tickets from booking
                 where status = 'CONFIRMED' group by event_id) b on b.event_id = e.event_id
      left join (select event_id, count(*) as entries from waitlist_entry
                 where status = 'WAITING' group by event_id) w on w.event_id = e.event_id
      left join (select event_id, sum(quantity) as places from hold
                 where status = 'HELD' group by event_id) h on h.event_id = e.event_id
      """;

  private Tables() {}

  /** What the rows of all events come to. */
  record Totals(long events, long confirmed, long capacity, long held, long cancelled) {}

  static Totals compare(Connection snapshot, Map<UUID, EventLedger> ledgers, Complaints complaints)
      throws SQLException {
    Totals totals = new Totals(0, 0, 0, 0, 0);
    try (var statement = snapshot.createStatement();
        var rows = statement.executeQuery(EVENTS)) {
      while (rows.next()) {
        UUID id = rows.getObject(1, UUID.class);
        Row row =
            new Row(
                rows.getInt(2),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getLong(6),
                rows.getLong(7),
                rows.getLong(8),
                rows.getLong(9),
                rows.getInt(10),
                rows.getBoolean(11),
                rows.getBoolean(12));
        totals = row.addTo(totals);
        row.expectWhole(id, complaints);
        row.expectLike(id, ledgers.get(id), complaints.sequences());
      }
    }
    if (totals.events != ledgers.size()) {
      complaints
          .sequences()
          .add(
              "%d events in the table, but %d in the outcomes"
                  .formatted(totals.events, ledgers.size()));
    }
    return totals;
  }

  private record Row(
      int capacity,
      int confirmed,
      int held,
      int waitlisted,
      long sequence,
      long bookedTickets,
      long waitingEntries,
      long heldPlaces,
      int seats,
      boolean cancelled,
      boolean unsettled) {

    Totals addTo(Totals before) {
      return new Totals(
          before.events + 1,
          before.confirmed + confirmed,
          before.capacity + capacity,
          before.held + held,
          before.cancelled + (cancelled ? 1 : 0));
    }

    void expectWhole(UUID id, Complaints complaints) {
      if (confirmed < 0
          || confirmed + held > capacity
          || confirmed != bookedTickets
          || waitlisted != waitingEntries) {
        complaints
            .oversell()
            .add(
                "event %s: the row says %d confirmed and %d held of %d and %d waiting, but its bookings hold %d places and %d entries wait"
                    .formatted(
                        id, confirmed, held, capacity, waitlisted, bookedTickets, waitingEntries));
      }
      if (held != heldPlaces) {
        complaints
            .holds()
            .add(
                "event %s: the row says %d held, but its active holds hold %d"
                    .formatted(id, held, heldPlaces));
      }
      boolean left = confirmed + held + waitlisted > 0;
      if (unsettled != (cancelled && left)) {
        complaints
            .endings()
            .add(
                "event %s: cancelled %s and unsettled %s with %d confirmed, %d held, %d waiting"
                    .formatted(id, cancelled, unsettled, confirmed, held, waitlisted));
      }
    }

    void expectLike(UUID id, @Nullable EventLedger ledger, Differences sequences) {
      if (ledger == null
          || ledger.sequence() != sequence
          || ledger.confirmed() != confirmed
          || ledger.held() != held
          || ledger.capacity() != capacity
          || ledger.waiting() != waitlisted
          || ledger.sale().seats.size() != seats
          || ledger.isCancelled() != cancelled) {
        sequences.add(
            "event %s: the row is at sequence %d, but the outcomes lead to %s"
                .formatted(id, sequence, ledger == null ? "nothing" : ledger.sequence()));
      }
    }
  }
}
