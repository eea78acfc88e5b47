package dev.evently.audit.verify;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of categories, held against the outcomes and against what is sold from them. */
final class CategoryTable {
  private static final String CATEGORIES =
      """
      select c.event_id, c.name, c.capacity, c.confirmed, c.held, c.waitlisted, c.price_amount,
             c.price_currency, coalesce(b.tickets, 0), coalesce(h.tickets, 0), coalesce(w.entries, 0)
      from category c
      left join (select event_id, category, sum(quantity) as tickets from booking
                 where status = 'CONFIRMED' group by 1, 2) b
        on b.event_id = c.event_id and b.category = c.name
      left join (select event_id, category, sum(quantity) as tickets from hold
                 where status = 'HELD' group by 1, 2) h
        on h.event_id = c.event_id and h.category = c.name
      left join (select event_id, category, count(*) as entries from waitlist_entry
                 where status = 'WAITING' group by 1, 2) w
        on w.event_id = c.event_id and w.category = c.name
      order by c.event_id, c.ordinal
      """;

  /** Events whose counters are not the sums of those of their categories. */
  private static final String NOT_THE_SUM =
      """
      select event_id from event join (
        select event_id, sum(capacity) as c, sum(confirmed) as b, sum(held) as h,
               sum(waitlisted) as w
        from category group by event_id) s using (event_id)
      where (capacity, confirmed, held, waitlisted) <> (c, b, h, w)
      """;

  private CategoryTable() {}

  /** Returns how many rows were compared. */
  static long compare(Connection snapshot, Map<UUID, EventLedger> ledgers, Differences differences)
      throws SQLException {
    Map<UUID, Integer> counts = new HashMap<>();
    long rows =
        TableRows.each(
            snapshot,
            CATEGORIES,
            columns -> {
              UUID eventId = TableRows.eventId(columns);
              int ordinal = counts.merge(eventId, 1, Integer::sum) - 1;
              Row row = Row.of(columns);
              if (!row.isLike(ledgers.get(eventId), ordinal)) {
                differences.add(
                    "event %s: the row of \"%s\" says %s"
                        .formatted(eventId, row.name, row.figures));
              }
            });
    ledgers.forEach((id, ledger) -> {
      int told = ledger.inventory().terms().categoriesOrNone().size();
      if (counts.getOrDefault(id, 0) != told) {
        differences.add("event %s has %d rows for %d".formatted(id, counts.get(id), told));
      }
    });
    TableRows.each(
        snapshot,
        NOT_THE_SUM,
        row ->
            differences.add(
                "event %s is not the sum of its categories".formatted(TableRows.eventId(row))));
    return rows;
  }

  /** A row with its counters, and the same counters as sums of the rows that belong to it. */
  private record Row(String name, Figures figures, Figures summed, @Nullable Price price) {
    static Row of(ResultSet columns) throws SQLException {
      int capacity = columns.getInt(3);
      String currency = columns.getString(8);
      return new Row(
          columns.getString(2),
          new Figures(columns.getInt(4), columns.getInt(5), capacity, columns.getInt(6)),
          new Figures(columns.getInt(9), columns.getInt(10), capacity, columns.getInt(11)),
          currency == null ? null : new Price(columns.getLong(7), currency));
    }

    boolean isLike(@Nullable EventLedger ledger, int ordinal) {
      CategoryLedger counted = ledger == null ? null : ledger.inventory().category(name);
      if (ledger == null || counted == null) {
        return false;
      }
      List<Category> told = ledger.inventory().terms().categoriesOrNone();
      return ordinal < told.size()
          && told.get(ordinal).name().equals(name)
          && counted.figures().equals(figures)
          && counted.figures().equals(summed)
          && Objects.equals(counted.price, price);
    }
  }
}
