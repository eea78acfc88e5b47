package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.browser.People.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The page of figures while things are decided. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(300)
class LiveDashboardIT {
  private static final int CROWD = 400;
  private static final int CALLERS = 8;

  private static final String MOST_CALLS_IN_A_SECOND =
      """
      const starts = performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('/api/v1/analytics/'))
        .map(({ startTime }) => startTime);
      return Math.max(
        ...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length));
      """;

  private static final String STREAMS_OF_DECISIONS =
      """
      return window.asked
        .filter((url) => url.includes('/stream?') && url.includes('decisions=true')).length;
      """;

  @Test
  void agreesWithSqlAfterABurst(TestSystem system) throws Exception {
    People people = system.people();
    String event =
        people.publish(BookingIT.event("Everybody wants figures", Map.of("capacity", 250)));
    try (Window window = Window.open(system, "en");
        Connection database = system.endpoints().databaseConnection();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      window.logIn(people.analyst("Sara").email(), People.PASSWORD);
      window.go("/analytics?event=" + event);
      FigureCards.expectTile(window, "tickets", "0");
      List<Future<?>> bookings = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        bookings.add(
            callers.submit(() -> {
              people.post(people.stranger(), KnownEvening.bookings(event), Map.of("quantity", 1));
              return null;
            }));
      }
      for (Future<?> booking : bookings) {
        booking.get();
      }
      window.waiting().until(_ -> decided(database, event) == CROWD);
      long began = System.nanoTime();
      Map<String, Long> sql = sql(database, event);
      window.waiting().until(_ -> isCounted(people, event, sql.get("tickets")));
      long counted = System.nanoTime() - began;
      for (var figure : sql.entrySet()) {
        FigureCards.expectTile(window, figure.getKey(), "%,d".formatted(figure.getValue()));
      }
      System.out.printf(
          "After %d requests SQL says %s; so do analytics %d ms later, and the page %d ms later%n",
          CROWD,
          sql,
          Duration.ofNanos(counted).toMillis(),
          Duration.ofNanos(System.nanoTime() - began).toMillis());
      assertThat(sql).isEqualTo(Map.of("tickets", 250L, "bookings", 250L, "waiting", 150L));
      List<Double> calls = window.numbers(MOST_CALLS_IN_A_SECOND);
      System.out.printf("At most %s calls of figures in a second%n", calls);
      assertThat(calls).allMatch(most -> most <= 10);
    }
  }

  @Test
  void showsTheMinutesOfAllEventsAndIsToldOfThem(TestSystem system) throws Exception {
    People people = system.people();
    String event = people.publish(BookingIT.event("One of many", Map.of("capacity", 9)));
    Person buyer = people.signUp("Ulla");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.analyst("Vera").email(), People.PASSWORD);
      window.driver.executeScript(
          """
          const real = window.fetch;
          window.asked = [];
          window.fetch = (url, options) => {
            window.asked.push(String(url));
            return real(url, options);
          };
          """);
      window.go("/analytics");
      long before = soldInMinutes(window);
      window
          .waiting()
          .until(_ -> window.numbers(STREAMS_OF_DECISIONS).stream().allMatch(count -> count > 0));

      people.ask(buyer.token(), KnownEvening.bookings(event), Map.of("quantity", 3));

      window.waiting().until(_ -> soldInMinutes(window) == before + 3);
      window.go("/analytics?event=" + event);
      FigureCards.expectTile(window, "tickets", "3");
    }
  }

  /** Confirmed tickets of the last hour. */
  private static long soldInMinutes(Window window) {
    return FigureCards.csv(window, "sales").stream()
        .skip(1)
        .mapToLong(line -> FigureCards.number(line, 1))
        .sum();
  }

  /** Whether the summary of the event says so. */
  private static boolean isCounted(People people, String event, @Nullable Long tickets) {
    try {
      JsonNode bookings = people.figures("summary?eventId=" + event).path("bookings");
      return Objects.equals(bookings.path("confirmedTickets").asLong(), tickets);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long decided(Connection database, String event) {
    return one(
        database,
        "select (select count(*) from booking where event_id = '%1$s'::uuid)"
            + " + (select count(*) from waitlist_entry where event_id = '%1$s'::uuid)",
        event);
  }

  private static Map<String, Long> sql(Connection database, String event) {
    return Map.of(
        "tickets",
            one(
                database,
                "select coalesce(sum(quantity), 0) from booking"
                    + " where status = 'CONFIRMED' and event_id = '%1$s'::uuid",
                event),
        "bookings",
            one(
                database,
                "select count(*) from booking"
                    + " where status = 'CONFIRMED' and event_id = '%1$s'::uuid",
                event),
        "waiting",
            one(
                database,
                "select coalesce(sum(quantity), 0) from waitlist_entry"
                    + " where status = 'WAITING' and event_id = '%1$s'::uuid",
                event));
  }

  private static long one(Connection database, String sql, String event) {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql.formatted(event))) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
