package dev.evently.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;

/** The rows of runs of free seats, held against the seats. */
final class SeatRunTable {
  private static final String DIFFERENCES =
      """
      with numbered as (
        select event_id, category, section, seat_row, rank,
          row_number() over (partition by event_id, category, section, seat_row order by rank) as n
        from seat where status = 'AVAILABLE'),
      free as (
        select event_id, max(rank) as last_rank, count(*)::integer as length, category, section, seat_row
        from numbered group by event_id, category, section, seat_row, rank - n),
      stored as (
        select event_id, last_rank, length, category, section, seat_row from seat_run)
      (select *, 'has no row' from (table free except all table stored) a)
      union all
      (select *, 'is no run of free seats' from (table stored except all table free) b)
      """;

  private SeatRunTable() {}

  static void compare(Connection snapshot, Differences differences) throws SQLException {
    TableRows.each(
        snapshot,
        DIFFERENCES,
        row ->
            differences.add(
                "event %s: the run of %d seats that ends at rank %d in row %s %s"
                    .formatted(
                        TableRows.eventId(row),
                        row.getInt(3),
                        row.getInt(2),
                        row.getString(6),
                        row.getString(7))));
  }
}
