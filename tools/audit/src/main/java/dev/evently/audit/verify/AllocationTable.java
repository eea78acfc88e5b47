package dev.evently.audit.verify;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of confirmed bookings, or of active holds, held against the outcomes.
 *
 * @param kept the same in a ledger
 */
record AllocationTable(
    String name, String query, Function<AllocationLedger, Map<UUID, Allocation>> kept) {
  static final AllocationTable BOOKINGS =
      new AllocationTable(
          "bookings",
          """
          select event_id, booking_id, user_id, quantity, category, seats, price_amount,
                 price_currency, null::timestamptz as expires_at, null::uuid as entry_id
          from booking where status = 'CONFIRMED'
          """,
          AllocationLedger::bookings);

  static final AllocationTable HOLDS =
      new AllocationTable(
          "holds",
          """
          select event_id, hold_id, user_id, quantity, category, seats, price_amount,
                 price_currency, expires_at, entry_id
          from hold where status = 'HELD'
          """,
          AllocationLedger::holds);

  /** Returns how many rows were compared. */
  long compare(Connection snapshot, Map<UUID, EventLedger> ledgers, Differences differences)
      throws SQLException {
    long rows =
        TableRows.each(
            snapshot,
            query,
            row -> {
              UUID eventId = TableRows.eventId(row);
              EventLedger ledger = ledgers.get(eventId);
              Allocation stored = allocation(row);
              Allocation told =
                  ledger == null ? null : kept.apply(ledger.allocations()).get(stored.id());
              if (!stored.equals(told)) {
                differences.add(
                    "event %s: the row of %s is not %s".formatted(eventId, stored.id(), told));
              }
            });
    long counted =
        ledgers.values().stream()
            .mapToLong(ledger -> kept.apply(ledger.allocations()).size())
            .sum();
    if (counted != rows) {
      differences.add(
          "%d rows of active %s, but %d in the outcomes".formatted(rows, name, counted));
    }
    return rows;
  }

  private static Allocation allocation(ResultSet row) throws SQLException {
    OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
    return new Allocation(
        row.getObject(2, UUID.class),
        row.getObject("user_id", UUID.class),
        row.getInt("quantity"),
        tickets(row),
        expiresAt == null ? null : expiresAt.toInstant(),
        row.getObject("entry_id", UUID.class));
  }

  private static @Nullable Tickets tickets(ResultSet row) throws SQLException {
    Array seats = row.getArray("seats");
    String category = row.getString("category");
    String currency = row.getString("price_currency");
    return Tickets.of(
        seats == null ? null : List.of((String[]) seats.getArray()),
        category.isEmpty() ? null : category,
        currency == null ? null : new Price(row.getLong("price_amount"), currency));
  }
}
