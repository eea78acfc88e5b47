package dev.evently.audit.verify;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Endpoints;
import dev.evently.common.access.AccessTokens;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The figures that Kafka Streams keeps, held against SQL on the tables. */
final class AnalyticsCheck {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  private static final int NOT_FOUND = 404;
  private static final int DAYS = 7;
  private static final int TOP = 5;

  private static final String OVERVIEW =
      """
      select
        (select count(*) from event where status <> 'CANCELLED') as "events",
        (select count(*) from event where status = 'CANCELLED') as "cancelledEvents",
        (select count(*) from booking where status = 'CONFIRMED') as "confirmedBookings",
        (select coalesce(sum(quantity), 0) from booking where status = 'CONFIRMED')
          as "confirmedTickets",
        (select count(*) from booking where status = 'CANCELLED') as "cancelledBookings",
        (select count(*) from waitlist_entry where status = 'WAITING') as "waitlisted",
        (select count(*) from waitlist_entry where status = 'PROMOTED') as "promoted",
        (select count(*) from decision d, jsonb_array_elements(d.outcomes::jsonb) o
          where d.outcomes like '%Rejected"%'
            and o -> 'outcome' ->> 'type' in ('BookingRejected', 'RequestRejected')
            and (o ->> 'sequence')::bigint > 0) as "rejected",
        (select round(round(coalesce(avg(case when capacity = 0 then 0
          else confirmed::numeric / capacity end), 0), 12), 4) from event
          where status <> 'CANCELLED') as "averageUtilization"
      """;

  private static final String TOP_EVENTS =
      """
      select event_id, confirmed, capacity from event where status <> 'CANCELLED'
      order by confirmed desc, event_id limit %d
      """
          .formatted(TOP);

  private static final String DAYS_CONFIRMED =
      """
      select d::date, (select count(*) from booking
        where confirmed_at >= d at time zone 'UTC'
          and confirmed_at < (d + interval '1 day') at time zone 'UTC')
      from generate_series((now() at time zone 'UTC')::date - %d,
        (now() at time zone 'UTC')::date, interval '1 day') as d order by d
      """
          .formatted(DAYS - 1);

  private static final String DAYS_CANCELLED =
      """
      select count(*) from booking where cancelled_at >=
        ((now() at time zone 'UTC')::date - %d)::timestamp at time zone 'UTC'
      """
          .formatted(DAYS - 1);

  private final Endpoints system;

  AnalyticsCheck(Endpoints system) {
    this.system = system;
  }

  /** Waits until the figures are as SQL says, for they follow the outcome log by a moment. */
  Invariant compare() throws SQLException, InterruptedException {
    String token =
        new AccessTokens(system.jwtSecret())
            .issue(new Actor(new UUID(0, 0), Role.ADMIN), Instant.now(), Duration.ofMinutes(10));
    Map<String, String> sql = new HashMap<>();
    try (ApiClient analytics = new ApiClient(system.analytics(), CALL_TIMEOUT)) {
      Differences differences =
          EventualComparison.run(found -> sql.putAll(compareOnce(analytics, token, found)));
      return Invariant.of(
          "aggregates = SQL",
          "%s bookings confirmed, %s cancelled, %s waiting, %s promoted, %s rejected"
              .formatted(
                  sql.get("confirmedBookings"),
                  sql.get("cancelledBookings"),
                  sql.get("waitlisted"),
                  sql.get("promoted"),
                  sql.get("rejected")),
          differences);
    }
  }

  private Map<String, String> compareOnce(
      ApiClient analytics, String token, Differences differences)
      throws SQLException, InterruptedException {
    JsonNode overview = get(analytics, "overview", token);
    JsonNode top = get(analytics, "top-events?limit=" + TOP, token);
    JsonNode daily = get(analytics, "daily-confirmed?days=" + DAYS, token);
    JsonNode rate = get(analytics, "cancellation-rate?days=" + DAYS, token);
    expectReconciled(analytics, token, differences);
    try (Connection connection = system.databaseConnection()) {
      Map<String, String> sql = overview(connection);
      sql.forEach((name, value) -> expect(name, value, overview.path(name), differences));
      expectRevenue("all events", connection, "true", overview, differences);
      expectTop(connection, top, differences);
      long confirmed = expectDaily(connection, daily, differences);
      expect(
          "confirmed in %d days".formatted(DAYS),
          "" + confirmed,
          rate.path("confirmed"),
          differences);
      expect(
          "cancelled in %d days".formatted(DAYS),
          "" + number(connection, DAYS_CANCELLED),
          rate.path("cancelled"),
          differences);
      return sql;
    }
  }

  /** What analytics says itself, through the same requests; nothing when it has no database. */
  private static void expectReconciled(ApiClient analytics, String token, Differences differences)
      throws InterruptedException {
    ApiClient.Response answer = analytics.get("/api/v1/analytics/reconciliation", token);
    if (answer.status() != NOT_FOUND && !answer.body().path("agrees").asBoolean(false)) {
      differences.add("reconciliation: " + answer.body());
    }
  }

  private static JsonNode get(ApiClient analytics, String call, String token)
      throws InterruptedException {
    return analytics.get("/api/v1/analytics/" + call, token).expect(200);
  }

  private static void expect(String name, String sql, JsonNode figure, Differences differences) {
    if (figure.isMissingNode() || Double.parseDouble(sql) != figure.asDouble()) {
      differences.add("%s: %s by SQL, but %s by analytics".formatted(name, sql, figure));
    }
  }

  private static Map<String, String> overview(Connection connection) throws SQLException {
    Map<String, String> figures = new LinkedHashMap<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(OVERVIEW)) {
      rows.next();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        figures.put(rows.getMetaData().getColumnLabel(i), rows.getString(i));
      }
    }
    return figures;
  }

  private static void expectTop(Connection connection, JsonNode top, Differences differences)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TOP_EVENTS)) {
      for (int i = 0; rows.next(); i++) {
        JsonNode event = top.path(i);
        boolean same =
            rows.getString(1).equals(event.path("eventId").asString(""))
                && rows.getInt(2) == event.path("confirmed").asInt(-1)
                && rows.getInt(3) == event.path("capacity").asInt(-1);
        if (!same) {
          differences.add(
              "top event %d: %s with %d of %d by SQL, but %s by analytics"
                  .formatted(i + 1, rows.getString(1), rows.getInt(2), rows.getInt(3), event));
        }
        String id = rows.getString(1);
        expectRevenue(
            "event " + id, connection, "event_id = '%s'".formatted(id), event, differences);
      }
    }
  }

  private static void expectRevenue(
      String whose, Connection connection, String which, JsonNode figures, Differences differences)
      throws SQLException {
    Map<String, BigDecimal> sql = new TreeMap<>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select price_currency, sum(quantity::numeric * price_amount) from booking
                where status = 'CONFIRMED' and price_amount > 0 and %s group by price_currency
                """
                    .formatted(which))) {
      while (rows.next()) {
        sql.put(rows.getString(1), rows.getBigDecimal(2));
      }
    }
    Map<String, BigDecimal> told = new TreeMap<>();
    figures
        .path("revenue")
        .forEachEntry((currency, amount) -> told.put(currency, amount.decimalValue()));
    if (!sql.equals(told)) {
      differences.add("revenue of %s: %s by SQL, but %s by analytics".formatted(whose, sql, told));
    }
  }

  private static long expectDaily(Connection connection, JsonNode daily, Differences differences)
      throws SQLException {
    long sum = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(DAYS_CONFIRMED)) {
      for (int i = 0; rows.next(); i++) {
        JsonNode day = daily.path(i);
        sum += rows.getLong(2);
        if (!rows.getString(1).equals(day.path("date").asString(""))
            || rows.getLong(2) != day.path("count").asLong(-1)) {
          differences.add(
              "confirmed on %s: %d by SQL, but %s by analytics"
                  .formatted(rows.getString(1), rows.getLong(2), day));
        }
      }
    }
    return sum;
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
