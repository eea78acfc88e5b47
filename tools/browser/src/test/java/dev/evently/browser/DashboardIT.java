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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What analysts see of what was booked. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(300)
class DashboardIT {
  private static final int FIRST_VIEW_BYTES = 150_000;
  private static final int CROWD = 400;
  private static final int CALLERS = 8;

  @Test
  void showsWhatWasBooked(TestSystem system) throws Exception {
    People people = system.people();
    String name = "An evening whose figures are known";
    String event = knownEvening(people, name);
    Person analyst = people.analyst("Nora");
    try (Window window = Window.open(system, "en")) {
      window.logIn(analyst.email(), People.PASSWORD);
      window.press("Analytics");
      window.awaitText("h1", "Analytics");
      window.fill("q", "figures are known");
      window
          .waiting()
          .until(_ -> {
            window.fill("event", event);
            return true;
          });
      window.waiting().until(_ -> window.driver.getCurrentUrl().contains("event=" + event));
      expectTile(window, "tickets", "6");
      expectTile(window, "bookings", "3");
      expectTile(window, "cancelled", "1");
      expectTile(window, "waiting", "3");
      expectTile(window, "unmet", "3");
      expectTile(window, "refused", "1");
      expectTile(window, "revenue", "€225.00");

      expectCsv(
          window,
          "revenue",
          lines ->
              assertThat(lines)
                  .containsExactly(
                      "\"Category\",\"Currency\",\"Confirmed\",\"Cancelled\",\"Net\"",
                      "\"Balcony\",\"EUR\",50.00,25.00,25.00",
                      "\"Stalls\",\"EUR\",200.00,0.00,200.00",
                      "\"All together\",\"EUR\",250.00,25.00,225.00"));
      expectCsv(window, "curve", lines -> assertThat(lines.getLast()).endsWith(",6,0,8"));
      expectCsv(
          window,
          "demand",
          lines -> assertThat(lines).contains("\"Asked for\",3", "\"Still waiting\",3"));
      expectCsv(
          window,
          "refusals",
          lines ->
              assertThat(lines).contains("\"There is no such category.\",\"CATEGORY_UNKNOWN\",1"));
      expectCsv(
          window,
          "sales",
          lines ->
              assertThat(lines.stream().skip(1).mapToInt(line -> number(line, 1)).sum())
                  .isEqualTo(7));
      expectCsv(window, "days", lines -> assertThat(lines.getLast()).endsWith(",4,1,7,1,2,1"));
      expectCsv(window, "latency", lines -> assertThat(lines).hasSize(6));

      window.click("[data-figure=revenue] summary");
      window.awaitText("[data-figure=revenue] tbody tr:nth-child(2)", "€200.00");
      assertThat(png(window, "curve")).allMatch(bytes -> bytes > 1_000);
      String link =
          String.valueOf(window.find("[data-figure=curve] .chart-link").getDomProperty("href"));
      window.driver.get("about:blank");
      window.driver.get(link);
      window.awaitPage();
      expectTile(window, "revenue", "€225.00");
      expectTile(window, "tickets", "6");
    }
  }

  @Test
  void keepsFiguresAsTheyWere(TestSystem system) throws Exception {
    People people = system.people();
    String event = knownEvening(people, "An evening that goes on");
    Person late = people.signUp("Leo");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.analyst("Mira").email(), People.PASSWORD);
      window.go("/analytics?event=" + event);
      expectTile(window, "tickets", "6");
      window.press("Keep these figures");
      window.awaitText(".as-of", "These figures stay as they are.");
      String kept = window.driver.getCurrentUrl();
      people.ask(late.token(), bookings(event), Map.of("quantity", 1, "category", "Balcony"));
      window.press("Go on live");
      expectTile(window, "tickets", "7");
      window.driver.get("about:blank");
      window.driver.get(kept);
      window.awaitPage();
      expectTile(window, "tickets", "6");
      expectCsv(window, "curve", lines -> assertThat(lines.getLast()).endsWith(",6,0,8"));
    }
  }

  @Test
  void refusesUsersInWords(TestSystem system) throws Exception {
    Person user = system.people().signUp("Paul");
    try (Window window = Window.open(system, "de")) {
      window.driver.get(window.site() + "/analytics?range=7");
      window.awaitText("main", "Melden Sie sich an");
      window.click("main a[role=button]");
      window.fill("email", user.email());
      window.fill("password", People.PASSWORD);
      window.click("main form button[type=submit]");
      window.awaitText("main", "Nur Analysten und Administratoren sehen die Zahlen");
      assertThat(window.driver.getCurrentUrl()).endsWith("/#/analytics?range=7");
      assertThat(window.find("#menu").getText()).doesNotContain("Auswertung");
    }
  }

  @Test
  void saysInWordsThatFiguresAreNotThereYet(TestSystem system) throws Exception {
    People people = system.people();
    String event = knownEvening(people, "An evening without figures");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.analyst("Rita").email(), People.PASSWORD);
      window.expectRefusals(503);
      window.driver.executeScript(
          """
          const real = window.fetch;
          window.refused = 2;
          window.fetch = (url, options) =>
            String(url).includes('/analytics/summary') && window.refused-- > 0
              ? Promise.resolve(new Response('{}', { status: 503, headers: { 'Retry-After': '1' } }))
              : real(url, options);
          """);
      window.go("/analytics?event=" + event);
      window.awaitText(".says", "They are asked for again in 1 second.");
      expectTile(window, "tickets", "6");
      window.waiting().until(_ -> window.has(".says:empty"));
    }
  }

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
      expectTile(window, "tickets", "0");
      List<Future<?>> bookings = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        bookings.add(
            callers.submit(() -> {
              people.post(people.stranger(), bookings(event), Map.of("quantity", 1));
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
        expectTile(window, figure.getKey(), "%,d".formatted(figure.getValue()));
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
  void firstViewIsSmallAndStaysWhereItIs(TestSystem system) throws Exception {
    People people = system.people();
    String event = knownEvening(people, "An evening at first sight");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.analyst("Tina").email(), People.PASSWORD);
      window.driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
      window.driver.get("about:blank");
      long before = window.log().bytes();
      window.driver.get(window.site() + "/analytics?event=" + event);
      window.find("[data-figure=days] canvas");
      expectTile(window, "tickets", "6");
      List<Double> shift =
          window.awaitNumbers(
              """
              const done = arguments[0];
              let sum = 0;
              new PerformanceObserver((list) => {
                list.getEntries().forEach((entry) => (sum += entry.hadRecentInput ? 0 : entry.value));
              }).observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => setTimeout(() => done(sum), 0));
              """);
      long bytes = window.log().bytes() - before;
      System.out.printf(
          "The first view of figures takes %d bytes, and moves by %s%n", bytes, shift);
      assertThat(bytes).isBetween(1L, (long) FIRST_VIEW_BYTES);
      assertThat(shift).allMatch(sum -> sum < 0.01);
    }
  }

  /** 7 tickets booked, one of them given back; two people wait for 3, one was refused. */
  private static String knownEvening(People people, String name) throws InterruptedException {
    String event =
        people.publish(
            BookingIT.event(
                name,
                Map.of(
                    "categories",
                    List.of(category("Stalls", 5, 4_000), category("Balcony", 3, 2_500)))));
    Person ann = people.signUp("Ann");
    Person bob = people.signUp("Bob");
    Person cleo = people.signUp("Cleo");
    Person dora = people.signUp("Dora");
    people.ask(ann.token(), bookings(event), Map.of("quantity", 2, "category", "Stalls"));
    people.ask(bob.token(), bookings(event), Map.of("quantity", 3, "category", "Stalls"));
    people.ask(cleo.token(), bookings(event), Map.of("quantity", 2, "category", "Stalls"));
    people.ask(dora.token(), bookings(event), Map.of("quantity", 1, "category", "Stalls"));
    Person eve = people.signUp("Eve");
    Person finn = people.signUp("Finn");
    people.post(eve.token(), bookings(event), Map.of("quantity", 1, "category", "Roof"));
    String booking =
        people
            .ask(eve.token(), bookings(event), Map.of("quantity", 1, "category", "Balcony"))
            .path("bookingId")
            .asString();
    people.ask(finn.token(), bookings(event), Map.of("quantity", 1, "category", "Balcony"));
    people.cancel(eve.token(), booking);
    return event;
  }

  private static Map<String, Object> category(String name, int capacity, int cents) {
    return Map.of(
        "name", name, "capacity", capacity, "price", Map.of("amount", cents, "currency", "EUR"));
  }

  private static String bookings(String event) {
    return "/api/v1/events/" + event + "/bookings";
  }

  private static void expectTile(Window window, String name, String value) {
    window
        .waiting()
        .withMessage(() -> "Expected %s of %s, but got: %s".formatted(value, name, window.page()))
        .until(
            _ -> window.find("[data-tile=%s] .tile-value".formatted(name)).getText().equals(value));
  }

  /** Waits until the lines that a press of the button gives are these. */
  private static void expectCsv(Window window, String figure, Consumer<List<String>> expectation) {
    window
        .waiting()
        .ignoring(AssertionError.class)
        .until(_ -> {
          expectation.accept(csv(window, figure));
          return true;
        });
  }

  /** The lines that a press of the button gives. */
  private static List<String> csv(Window window, String figure) {
    Object text =
        window.driver.executeAsyncScript(SAVED + "saved('csv', (blob) => blob.text());", figure);
    return String.valueOf(text).replace("\uFEFF", "").lines().toList();
  }

  /** How many bytes the picture has that a press of the button gives. */
  private static List<Double> png(Window window, String figure) {
    return List.of(
        Double.valueOf(
            String.valueOf(
                window.driver.executeAsyncScript(
                    SAVED + "saved('png', (blob) => String(blob.size));", figure))));
  }

  private static final String MOST_CALLS_IN_A_SECOND =
      """
      const starts = performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('/api/v1/analytics/'))
        .map(({ startTime }) => startTime);
      return Math.max(
        ...starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length));
      """;

  private static final String SAVED =
      """
      const done = arguments[1];
      const saved = async (type, read) => {
        const button = () =>
          [...document.querySelectorAll(`[data-figure=${arguments[0]}] .buttons button`)]
            .find((one) => one.textContent === type.toUpperCase() && !one.disabled);
        while (!button()) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const real = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          URL.createObjectURL = real;
          Promise.resolve(read(blob)).then(done);
          return real.call(URL, blob);
        };
        button().click();
      };
      """;

  private static int number(String line, int column) {
    return Integer.parseInt(line.split(",")[column]);
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
