package dev.evently.standalone.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The event rows, held against the bookings and entries and against the outcomes. */
final class Tables {
  private static final String EVENTS =
      """
      select e.event_id, e.capacity, e.confirmed, e.held, e.waitlisted, e.sequence,
             coalesce(b.tickets, 0), coalesce(w.entries, 0)
      from event e
      left join (select event_id, sum(quantity) as tickets from booking
                 where status = 'CONFIRMED' group by event_id) b on b.event_id = e.event_id
      left join (select event_id, count(*) as entries from waitlist_entry
                 where status = 'WAITING' group by event_id) w on w.event_id = e.event_id
      """;

  private Tables() {}

  /** What the rows of all events come to. */
  record Totals(long events, long confirmed, long capacity) {}

  static Totals compare(
      Connection snapshot,
      Map<UUID, EventLedger> ledgers,
      Differences oversell,
      Differences sequences)
      throws SQLException {
    long events = 0;
    long confirmed = 0;
    long capacity = 0;
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
                rows.getLong(8));
        events++;
        confirmed += row.confirmed;
        capacity += row.capacity;
        row.expectWhole(id, oversell);
        row.expectLike(id, ledgers.get(id), sequences);
      }
    }
    if (events != ledgers.size()) {
      sequences.add(
          "%d events in the table, but %d in the outcomes".formatted(events, ledgers.size()));
    }
    return new Totals(events, confirmed, capacity);
  }

  private record Row(
      int capacity,
      int confirmed,
      int held,
      int waitlisted,
      long sequence,
      long bookedTickets,
      long waitingEntries) {

    void expectWhole(UUID id, Differences oversell) {
      if (confirmed < 0
          || confirmed + held > capacity
          || confirmed != bookedTickets
          || waitlisted != waitingEntries) {
        oversell.add(
            "event %s: the row says %d confirmed and %d held of %d and %d waiting, but its bookings hold %d places and %d entries wait"
                .formatted(
                    id, confirmed, held, capacity, waitlisted, bookedTickets, waitingEntries));
      }
    }

    void expectLike(
        UUID id, @org.jspecify.annotations.Nullable EventLedger ledger, Differences sequences) {
      if (ledger == null
          || ledger.sequence() != sequence
          || ledger.confirmed() != confirmed
          || ledger.capacity() != capacity
          || ledger.waiting() != waitlisted) {
        sequences.add(
            "event %s: the row is at sequence %d, but the outcomes lead to %s"
                .formatted(id, sequence, ledger == null ? "nothing" : ledger.sequence()));
      }
    }
  }
}
