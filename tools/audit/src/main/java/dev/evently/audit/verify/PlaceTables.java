package dev.evently.audit.verify;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of categories, seats, holds and bookings, held against the ledgers and each other. */
final class PlaceTables {
  private static final int FETCH = 1000;

  private static final String CATEGORIES =
      """
      select c.event_id, c.name, c.capacity, c.confirmed, c.held, c.waitlisted, c.price_amount,
             c.price_currency, coalesce(b.places, 0), coalesce(h.places, 0), coalesce(w.entries, 0)
      from category c
      left join (select event_id, category, sum(quantity) as places from booking
                 where status = 'CONFIRMED' group by 1, 2) b
        on b.event_id = c.event_id and b.category = c.name
      left join (select event_id, category, sum(quantity) as places from hold
                 where status = 'HELD' group by 1, 2) h
        on h.event_id = c.event_id and h.category = c.name
      left join (select event_id, category, count(*) as entries from waitlist_entry
                 where status = 'WAITING' group by 1, 2) w
        on w.event_id = c.event_id and w.category = c.name
      order by c.event_id, c.ordinal
      """;

  private static final String SUMS =
      """
      select event_id from event join (
        select event_id, sum(capacity) as c, sum(confirmed) as b, sum(held) as h,
               sum(waitlisted) as w
        from category group by event_id) s using (event_id)
      where (capacity, confirmed, held, waitlisted) <> (c, b, h, w)
      """;

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
      (select 'no such seat', * from (table has except all table had) a)
      union all
      (select 'no such holder', * from (table had except all table has) b)
      """;

  private static final String TAKEN =
      """
      select event_id, %1$s, user_id, quantity, category, seats, price_amount, price_currency,
             %2$s as expires_at, %3$s as entry_id
      from %4$s where status = '%5$s'
      """;

  private final Connection snapshot;
  private final Map<UUID, EventLedger> ledgers;
  private final Complaints complaints;

  PlaceTables(Connection snapshot, Map<UUID, EventLedger> ledgers, Complaints complaints) {
    this.snapshot = snapshot;
    this.ledgers = ledgers;
    this.complaints = complaints;
  }

  /** How many rows were compared. */
  record Counts(long categories, long seats, long holds) {}

  Counts compare() throws SQLException {
    long categories = categories();
    each(SUMS, row -> complaints.categories().add("event %s is not the sum".formatted(id(row))));
    long seats = seats();
    each(
        HOLDERS,
        row ->
            complaints
                .seats()
                .add(
                    "event %s: %s %s of %s, but %s"
                        .formatted(
                            row.getString(2),
                            row.getString(4),
                            row.getString(3),
                            row.getString(5),
                            row.getString(1))));
    taken(
        TAKEN.formatted("booking_id", "null::timestamptz", "null::uuid", "booking", "CONFIRMED"),
        false);
    long holds = taken(TAKEN.formatted("hold_id", "expires_at", "entry_id", "hold", "HELD"), true);
    return new Counts(categories, seats, holds);
  }

  private long categories() throws SQLException {
    Map<UUID, Integer> numbers = new HashMap<>();
    long count =
        each(
            CATEGORIES,
            row -> {
              int number = numbers.merge(id(row), 1, Integer::sum) - 1;
              expectCategory(row, number);
            });
    ledgers.forEach((id, ledger) -> {
      int told = ledger.sale().terms().categoriesOrNone().size();
      if (numbers.getOrDefault(id, 0) != told) {
        complaints
            .categories()
            .add("event %s has %d rows for %d".formatted(id, numbers.get(id), told));
      }
    });
    return count;
  }

  private void expectCategory(ResultSet row, int number) throws SQLException {
    EventLedger ledger = ledgers.get(id(row));
    String name = row.getString(2);
    LineLedger line = ledger == null ? null : ledger.sale().line(name);
    List<Category> told = ledger == null ? List.of() : ledger.sale().terms().categoriesOrNone();
    boolean same =
        line != null
            && number < told.size()
            && told.get(number).name().equals(name)
            && line.capacity == row.getInt(3)
            && line.confirmed == row.getInt(4)
            && line.confirmed == row.getLong(9)
            && line.held == row.getInt(5)
            && line.held == row.getLong(10)
            && line.waiting() == row.getInt(6)
            && line.waiting() == row.getLong(11)
            && (line.price == null
                ? row.getString(8) == null
                : line.price.equals(new Price(row.getLong(7), row.getString(8))));
    if (!same) {
      complaints
          .categories()
          .add(
              "event %s: the row of \"%s\" says %d confirmed and %d held of %d and %d waiting"
                  .formatted(
                      id(row), name, row.getInt(4), row.getInt(5), row.getInt(3), row.getInt(6)));
    }
  }

  private long seats() throws SQLException {
    Map<UUID, Integer> numbers = new HashMap<>();
    long count =
        each(
            SEATS,
            row -> {
              numbers.merge(id(row), 1, Integer::sum);
              EventLedger ledger = ledgers.get(id(row));
              String holder = row.getString(4);
              String status = row.getString(3) + (holder == null ? "" : " " + holder);
              String told = ledger == null ? null : ledger.sale().seats.status(row.getString(2));
              if (!status.equals(told)) {
                complaints
                    .seats()
                    .add(
                        "event %s: %s is %s, but the outcomes say %s"
                            .formatted(id(row), row.getString(2), status, told));
              }
            });
    ledgers.forEach((id, ledger) -> {
      if (numbers.getOrDefault(id, 0) != ledger.sale().seats.size()) {
        complaints.seats().add("event %s has %d rows of seats".formatted(id, numbers.get(id)));
      }
    });
    return count;
  }

  private long taken(String query, boolean held) throws SQLException {
    Differences where = held ? complaints.holds() : complaints.oversell();
    long count =
        each(
            query,
            row -> {
              EventLedger ledger = ledgers.get(id(row));
              UUID key = row.getObject(2, UUID.class);
              Places told = ledger == null ? null : kept(ledger, held).get(key);
              if (told == null || !told.equals(places(row, key))) {
                where.add("event %s: the row of %s is not %s".formatted(id(row), key, told));
              }
            });
    long counted = ledgers.values().stream().mapToLong(each -> kept(each, held).size()).sum();
    if (counted != count) {
      where.add(
          "%d rows of active %s, but %d in the outcomes"
              .formatted(count, held ? "holds" : "bookings", counted));
    }
    return count;
  }

  private static Map<UUID, Places> kept(EventLedger ledger, boolean held) {
    return held ? ledger.places().holds() : ledger.places().bookings();
  }

  private static Places places(ResultSet row, UUID key) throws SQLException {
    OffsetDateTime expiresAt = row.getObject(9, OffsetDateTime.class);
    return new Places(
        key,
        row.getObject(3, UUID.class),
        row.getInt(4),
        tickets(row),
        expiresAt == null ? null : expiresAt.toInstant(),
        row.getObject(10, UUID.class));
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

  private static UUID id(ResultSet row) throws SQLException {
    return row.getObject(1, UUID.class);
  }

  private interface Look {
    void at(ResultSet row) throws SQLException;
  }

  private long each(String query, Look look) throws SQLException {
    long count = 0;
    try (var statement = snapshot.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery(query)) {
        for (; rows.next(); count++) {
          look.at(rows);
        }
      }
    }
    return count;
  }
}
