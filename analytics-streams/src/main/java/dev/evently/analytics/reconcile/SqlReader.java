package dev.evently.analytics.reconcile;

import dev.evently.analytics.AnalyticsProperties;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/** Reads the rows, in one snapshot of a connection that is made for it and may only read. */
final class SqlReader {
  private static final String CONNECT_SECONDS = "5";
  private static final String ANSWER_SECONDS = "30";

  private static final String POSITIONS = "select log_partition, next_offset from log_position";

  private static final String EVENTS =
      """
      select event_id, sequence outcomes, capacity, confirmed sold, held, waitlisted from event
      """;

  private static final String BOOKINGS =
      """
      select event_id,
        count(*) filter (where status = 'CONFIRMED') confirmed_bookings,
        coalesce(sum(quantity) filter (where status = 'CONFIRMED'), 0) confirmed_tickets,
        count(*) filter (where status = 'CANCELLED') cancelled_bookings
      from booking group by event_id
      """;

  private static final String WAITS =
      """
      select event_id, count(*) waits, count(*) filter (where status = 'WAITING') waiting
      from waitlist_entry group by event_id
      """;

  private static final String OFFERS =
      """
      select event_id, count(*) offers,
        count(*) filter (where status = 'CONFIRMED') offers_taken,
        count(*) filter (where status = 'RELEASED') offers_declined,
        count(*) filter (where status = 'EXPIRED') offers_expired
      from hold where entry_id is not null group by event_id
      """;

  private static final String REVENUE =
      """
      select price_currency, sum(quantity::numeric * price_amount)
      from booking where status = 'CONFIRMED' and price_amount > 0 group by price_currency
      """;

  private static final String REJECTED =
      """
      select outcome #>> '{outcome,reason}', count(*)
      from (select outcomes from decision where outcomes like '%Rejected"%') d,
        jsonb_array_elements(d.outcomes::jsonb) outcome
      where outcome #>> '{outcome,type}' in ('BookingRejected', 'RequestRejected')
        and (outcome ->> 'sequence')::bigint > 0
      group by 1
      """;

  private final AnalyticsProperties.Database database;

  SqlReader(AnalyticsProperties.Database database) {
    this.database = database;
  }

  boolean hasDatabase() {
    return !database.url().isBlank() && !database.password().isBlank();
  }

  SqlFigures read() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("user", database.user());
    settings.setProperty("password", database.password());
    settings.setProperty("ApplicationName", "evently-analytics");
    settings.setProperty("connectTimeout", CONNECT_SECONDS);
    settings.setProperty("socketTimeout", ANSWER_SECONDS);
    settings.setProperty("options", "-c statement_timeout=%ss".formatted(ANSWER_SECONDS));
    try (Connection connection = DriverManager.getConnection(database.url(), settings);
        Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      Map<Integer, Long> nextRequests = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery(POSITIONS)) {
        while (rows.next()) {
          nextRequests.put(rows.getInt(1), rows.getLong(2));
        }
      }
      Map<UUID, Map<Aggregate, Long>> byEvent = new HashMap<>();
      for (String query : new String[] {EVENTS, BOOKINGS, WAITS, OFFERS}) {
        try (ResultSet rows = statement.executeQuery(query)) {
          add(rows, byEvent);
        }
      }
      return new SqlFigures(
          nextRequests, byEvent, named(statement, REJECTED), named(statement, REVENUE));
    }
  }

  /** Columns are named as aggregates are. */
  private static void add(ResultSet rows, Map<UUID, Map<Aggregate, Long>> byEvent)
      throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      Map<Aggregate, Long> event =
          byEvent.computeIfAbsent(
              rows.getObject(1, UUID.class), _ -> new EnumMap<>(Aggregate.class));
      for (int column = 2; column <= columns; column++) {
        String name = rows.getMetaData().getColumnLabel(column).toUpperCase(Locale.ROOT);
        event.put(Aggregate.valueOf(name), rows.getLong(column));
      }
    }
  }

  private static Map<String, BigInteger> named(Statement statement, String query)
      throws SQLException {
    Map<String, BigInteger> named = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        named.put(rows.getString(1), rows.getBigDecimal(2).toBigIntegerExact());
      }
    }
    return named;
  }
}
