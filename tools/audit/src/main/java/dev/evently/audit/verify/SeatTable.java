package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The rows of seats, held against the outcomes and against the bookings and holds that have them.
 */
final class SeatTable {
  private static final String SEATS = "select event_id, label, status, holder from seat";

  /** Seats that a booking or hold says it has, and seats that say who has them. */
  private static final String HOLDERS =
      """
      with has as (
        select event_id, unnest(seats) as label, 'BOOKED' as status, booking_id as holder
        from booking where status = 'CONFIRMED' and seats is not null
        union all
        select event_id, unnest(seats), 'HELD', hold_id
        from hold where status = 'HELD' and seats is not null),
      had as (select event_id, label, status, holder from seat where status <> 'AVAILABLE')
      (select *, 'no such seat' from (table has except all table had) a)
      union all
      (select *, 'no such holder' from (table had except all table has) b)
      """;

  private SeatTable() {}

  /** Returns how many rows were compared. */
  static long compare(Connection snapshot, Map<UUID, EventLedger> ledgers, Differences differences)
      throws SQLException {
    Map<UUID, Integer> counts = new HashMap<>();
    long rows =
        TableRows.each(
            snapshot,
            SEATS,
            row -> {
              UUID eventId = TableRows.eventId(row);
              counts.merge(eventId, 1, Integer::sum);
              EventLedger ledger = ledgers.get(eventId);
              String holder = row.getString(4);
              String status = row.getString(3) + (holder == null ? "" : " " + holder);
              String told =
                  ledger == null ? null : ledger.inventory().seats.status(row.getString(2));
              if (!status.equals(told)) {
                differences.add(
                    "event %s: %s is %s, but the outcomes say %s"
                        .formatted(eventId, row.getString(2), status, told));
              }
            });
    ledgers.forEach((id, ledger) -> {
      if (counts.getOrDefault(id, 0) != ledger.inventory().seats.size()) {
        differences.add("event %s has %d rows of seats".formatted(id, counts.get(id)));
      }
    });
    TableRows.each(
        snapshot,
        HOLDERS,
        row ->
            differences.add(
                "event %s: %s %s of %s, but %s"
                    .formatted(
                        TableRows.eventId(row),
                        row.getString(3),
                        row.getString(2),
                        row.getString(4),
                        row.getString(5))));
    return rows;
  }
}
