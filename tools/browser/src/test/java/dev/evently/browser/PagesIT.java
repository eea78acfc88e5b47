package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.evently.browser.People.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each page on a phone and a desk, light and dark: that it fits, can be read by all, and is quick.
 */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(600)
class PagesIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final int FIRST_VIEW_BYTES = 150_000;

  @Test
  void shownToUsers(TestSystem system) throws Exception {
    People people = system.people();
    var scene = Scene.set(people);
    try (Window window = Window.open(system, "en")) {
      look(window, "search", "/");
      look(window, "login", "/login");
      look(window, "signup", "/signup");
      look(window, "forgotten", "/forgotten");
      look(window, "new-password", "/new-password?token=x");
      look(window, "confirm", "/confirm?token=x");
      look(window, "unknown", "/nowhere");
      window.logIn(scene.user().email(), People.PASSWORD);
      look(window, "event", "/events/" + scene.soldOut());
      look(window, "seats", "/events/" + scene.seated());
      look(window, "bookings", "/bookings");
      look(window, "booking", "/bookings/" + scene.booking());
      look(window, "holds", "/holds");
      look(window, "waits", "/waits");
      look(window, "notifications", "/notifications");
      look(window, "mail-settings", "/notifications/settings");
    }
    try (Window window = Window.open(system, "de")) {
      window.logIn(scene.user().email(), People.PASSWORD);
      look(window, "event-de", "/events/" + scene.soldOut());
      look(window, "bookings-de", "/bookings");
    }
  }

  @Test
  void shownToOrganisers(TestSystem system) throws Exception {
    People people = system.people();
    var scene = Scene.set(people);
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.adminEmail(), people.adminPassword());
      String event = "/organise/" + scene.soldOut();
      look(window, "organise", "/organise");
      look(window, "organise-new", "/organise/new");
      look(window, "organise-sales", event);
      look(window, "organise-change", "/organise/" + scene.seated() + "/change");
      look(window, "organise-seats", "/organise/" + scene.seated() + "/seats");
      look(window, "organise-allotments", "/organise/" + scene.seated() + "/allotments");
      for (String page : List.of("people", "holds", "waitlist", "history", "webhooks")) {
        look(window, "organise-" + page, event + "/" + page);
      }
    }
  }

  @Test
  void shownToAnalysts(TestSystem system) throws Exception {
    People people = system.people();
    var scene = Scene.set(people);
    String quiet =
        people.publish(BookingIT.event("Nobody has heard of it", Map.of("capacity", 10)));
    Person analyst = people.analyst("Olga");
    try (Window window = Window.open(system, "en")) {
      window.logIn(analyst.email(), People.PASSWORD);
      String event = "/analytics?range=7&event=" + scene.soldOut();
      look(window, "analytics", "/analytics?range=7");
      look(window, "analytics-event", event);
      look(window, "analytics-compare", event + "&compare=" + scene.seated());
      look(
          window,
          "analytics-empty",
          "/analytics?range=custom&from=2026-01-01&to=2026-01-02&event=" + quiet);
    }
    try (Window window = Window.open(system, "de")) {
      window.logIn(analyst.email(), People.PASSWORD);
      look(window, "analytics-de", "/analytics?range=7&event=" + scene.soldOut());
    }
  }

  @Test
  void firstViewIsSmallAndStaysWhereItIs(TestSystem system) throws Exception {
    Scene.set(system.people());
    try (Window window = Window.open(system, "en")) {
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
      assertThat(shift).allMatch(sum -> sum < 0.01);
      assertThat(window.log().bytes()).isBetween(1L, (long) FIRST_VIEW_BYTES);
    }
  }

  @Test
  void aHundredThousandSeatsStaySmooth(TestSystem system) throws Exception {
    People people = system.people();
    String event = people.publish(BookingIT.event("Stadium", Map.of("capacity", 0)));
    people.ask(
        people.admin(),
        "/api/v1/events/" + event + "/seats",
        Map.of("rows", 250, "seatsPerRow", 400));
    Person fan = people.signUp("Jo");
    try (Window window = Window.open(system, "en")) {
      window.logIn(fan.email(), People.PASSWORD);
      window.go("/events/" + event);
      window.find("canvas.seat-map");
      for (int i = 0; i < 12; i++) {
        window.press("+");
      }
      window.clickSeat("DU-201");
      window.awaitText(".selection", "DU-201");
      screenshot(window, "stadium");
    }
  }

  /** Looks at a page in each way, and keeps a picture of it. */
  static void look(Window window, String name, String path) throws IOException {
    Map<String, Object> faults = new LinkedHashMap<>();
    window.go(path);
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {360, 1280}) {
        String way =
            "%s-%s-%s".formatted(name, width < 700 ? "phone" : "desk", dark ? "dark" : "light");
        window.emulate(width, width < 700 ? 740 : 900, dark);
        screenshot(window, way);
        List<String> found = new ArrayList<>();
        if (dark == width > 700) { // each colour and each width once, which is what rules look at
          found.addAll(grave(window));
        }
        List<Double> wide =
            window.numbers("return document.documentElement.scrollWidth - innerWidth");
        if (wide.getFirst() > 0) {
          found.add("is %s pixels too wide".formatted(wide));
        }
        if (!found.isEmpty()) {
          faults.put(way, found);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> grave(Window window) {
    return new AxeBuilder()
        .analyze(window.driver).getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(PagesIT::told)
            .toList();
  }

  private static String told(Rule rule) {
    return "%s: %s"
        .formatted(
            rule.getId(),
            rule.getNodes().stream().map(node -> String.valueOf(node.getHtml())).limit(3).toList());
  }

  private static void screenshot(Window window, String name) throws IOException {
    List<Double> box =
        window.numbers(
            "return [document.documentElement.clientWidth,"
                + " Math.min(4000, document.documentElement.scrollHeight)]");
    Map<String, Object> picture =
        window.driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", box.get(0), "height", box.get(1), "scale", 1)));
    Files.createDirectories(SCREENSHOTS);
    Files.write(
        SCREENSHOTS.resolve(name + ".png"),
        Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
  }
}
