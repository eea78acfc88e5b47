package dev.evently.api.sql;

import dev.evently.common.sale.Price;
import dev.evently.common.sale.Tickets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that bookings and holds share: their seats, their category and their price. */
public final class SqlTickets {
  private SqlTickets() {}

  public static Tickets read(ResultSet row) throws SQLException {
    Array seats = row.getArray("seats");
    long amount = row.getLong("price_amount");
    boolean priced = !row.wasNull();
    return new Tickets(
        seats == null ? null : List.of((String[]) seats.getArray()),
        category(row),
        priced ? new Price(amount, row.getString("price_currency")) : null);
  }

  /** Null where the column says that there is none. */
  public static @Nullable String category(ResultSet row) throws SQLException {
    String category = row.getString("category");
    return category == null || category.isEmpty() ? null : category;
  }
}
