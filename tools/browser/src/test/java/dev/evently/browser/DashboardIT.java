package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.browser.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** What analysts see of what was booked, and how the page behaves. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(300)
class DashboardIT {
  private static final int FIRST_VIEW_BYTES = 150_000;

  @Test
  void showsWhatWasBooked(TestSystem system) throws Exception {
    People people = system.people();
    String name = "An evening whose figures are known";
    String event = KnownEvening.publish(people, name);
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
      FigureCards.expectTile(window, "tickets", "6");
      FigureCards.expectTile(window, "bookings", "3");
      FigureCards.expectTile(window, "cancelled", "1");
      FigureCards.expectTile(window, "waiting", "3");
      FigureCards.expectTile(window, "unmet", "3");
      FigureCards.expectTile(window, "refused", "1");
      FigureCards.expectTile(window, "revenue", "€225.00");

      FigureCards.expectCsv(
          window,
          "revenue",
          lines ->
              assertThat(lines)
                  .containsExactly(
                      "\"Category\",\"Currency\",\"Confirmed\",\"Cancelled\",\"Net\"",
                      "\"Balcony\",\"EUR\",50.00,25.00,25.00",
                      "\"Stalls\",\"EUR\",200.00,0.00,200.00",
                      "\"All together\",\"EUR\",250.00,25.00,225.00"));
      FigureCards.expectCsv(
          window, "curve", lines -> assertThat(lines.getLast()).endsWith(",6,0,8"));
      FigureCards.expectCsv(
          window,
          "demand",
          lines -> assertThat(lines).contains("\"Asked for\",3", "\"Still waiting\",3"));
      FigureCards.expectCsv(
          window,
          "refusals",
          lines ->
              assertThat(lines).contains("\"There is no such category.\",\"CATEGORY_UNKNOWN\",1"));
      FigureCards.expectCsv(
          window,
          "sales",
          lines ->
              assertThat(lines.stream().skip(1).mapToInt(line -> FigureCards.number(line, 1)).sum())
                  .isEqualTo(7));
      FigureCards.expectCsv(
          window, "days", lines -> assertThat(lines.getLast()).endsWith(",4,1,7,1,2,1"));
      FigureCards.expectCsv(window, "latency", lines -> assertThat(lines).hasSize(6));

      window.click("[data-figure=revenue] summary");
      window.awaitText("[data-figure=revenue] tbody tr:nth-child(2)", "€200.00");
      assertThat(FigureCards.png(window, "curve")).allMatch(bytes -> bytes > 1_000);
      String link =
          String.valueOf(window.find("[data-figure=curve] .chart-link").getDomProperty("href"));
      window.driver.get("about:blank");
      window.driver.get(link);
      window.awaitPage();
      FigureCards.expectTile(window, "revenue", "€225.00");
      FigureCards.expectTile(window, "tickets", "6");
    }
  }

  @Test
  void keepsFiguresAsTheyWere(TestSystem system) throws Exception {
    People people = system.people();
    String event = KnownEvening.publish(people, "An evening that goes on");
    Person late = people.signUp("Leo");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.analyst("Mira").email(), People.PASSWORD);
      window.go("/analytics?event=" + event);
      FigureCards.expectTile(window, "tickets", "6");
      window.press("Keep these figures");
      window.awaitText(".as-of", "These figures stay as they are.");
      String kept = window.driver.getCurrentUrl();
      people.ask(
          late.token(), KnownEvening.bookings(event), Map.of("quantity", 1, "category", "Balcony"));
      window.press("Go on live");
      FigureCards.expectTile(window, "tickets", "7");
      window.driver.get("about:blank");
      window.driver.get(kept);
      window.awaitPage();
      FigureCards.expectTile(window, "tickets", "6");
      FigureCards.expectCsv(
          window, "curve", lines -> assertThat(lines.getLast()).endsWith(",6,0,8"));
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
    String event = KnownEvening.publish(people, "An evening without figures");
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
      FigureCards.expectTile(window, "tickets", "6");
      window.waiting().until(_ -> window.has(".says:empty"));
    }
  }

  @Test
  void firstViewIsSmallAndStaysWhereItIs(TestSystem system) throws Exception {
    People people = system.people();
    String event = KnownEvening.publish(people, "An evening at first sight");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.analyst("Tina").email(), People.PASSWORD);
      window.driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
      window.driver.get("about:blank");
      long before = window.log().bytes();
      window.driver.get(window.site() + "/analytics?event=" + event);
      window.find("[data-figure=days] canvas");
      FigureCards.expectTile(window, "tickets", "6");
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
}
