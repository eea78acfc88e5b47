package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.browser.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users do with the console. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(300)
class BookingIT {
  private static final String START = "2031-05-04T18:00:00Z";

  @Test
  void bringsSomebodyFromSignUpToAPromotedWait(TestSystem system) throws Exception {
    String name = "Quartet of the last ticket";
    system.people().publish(event(name, Map.of("capacity", 1)));
    try (Window ann = Window.open(system, "en");
        Window bob = Window.open(system, "de")) {
      ann.signUp("Ann", "ann.of.console@example.com", List.of("My bookings"));
      bob.signUp("Bob", "bob.of.console@example.com", List.of("Meine Buchungen"));

      find(ann, name, "Search");
      ann.press("Book");
      ann.awaitStatus("CONFIRMED");
      find(bob, name, "Suchen");
      bob.press("Buchen");
      bob.awaitStatus("WAITLISTED");
      bob.go("/waits");
      bob.awaitText(".position", "Ihre Position: 1");

      ann.go("/bookings");
      ann.press(name);
      ann.press("Cancel the booking");
      ann.press("Sure? Press again");
      ann.awaitStatus("CANCELLED");

      bob.awaitStatus("CONFIRMED");
      bob.awaitText("[data-unread]", "1");
      bob.awaitText("main p:not([hidden])", "Sie warten auf nichts.");
      bob.go("/notifications");
      bob.awaitText("main .card", "1 Karte frei geworden und für Sie gebucht");
      bob.go("/bookings");
      bob.awaitText("main .card", name);
    }
  }

  @Test
  void givesASeatThatTwoClickToOneOfThem(TestSystem system) throws Exception {
    Map<String, Object> stalls =
        Map.of("name", "Stalls", "capacity", 0, "price", Map.of("amount", 4500, "currency", "EUR"));
    String event =
        system.people().publish(event("Two for a seat", Map.of("categories", List.of(stalls))));
    system
        .people()
        .ask(
            system.people().admin(),
            "/api/v1/events/" + event + "/seats",
            Map.of("rows", 6, "seatsPerRow", 10, "section", "Stalls", "category", "Stalls"));
    try (Window one = logIn(system, "Cleo");
        Window other = logIn(system, "Dora")) {
      for (Window window : List.of(one, other)) {
        window.go("/events/" + event);
        window.clickSeat("Stalls/C-5");
        window.awaitText(".selection", "Stalls/C-5");
      }
      try (var _ = system.standstill()) {
        for (Window window : List.of(one, other)) {
          window.click(".selection ~ .buttons button");
          window.awaitStatus("PENDING");
        }
      }
      for (Window window : List.of(one, other)) {
        window
            .waiting()
            .until(_ -> List.of("CONFIRMED", "REJECTED").contains(window.newestStatus()));
      }
      assertThat(List.of(one.newestStatus(), other.newestStatus()))
          .containsExactlyInAnyOrder("CONFIRMED", "REJECTED");
      for (Window window : List.of(one, other)) {
        window.awaitText(".selection", "No seat is selected");
        window.press("Choose seats from a list");
        window.awaitText(".seat-list select option", "C (9 free)");
      }
      Window late = one.newestStatus().equals("REJECTED") ? one : other;
      late.clickSeat("Stalls/C-5");
      late.awaitText(".selection", "No seat is selected");
      late.clickSeat("Stalls/C-6");
      late.awaitText(".selection", "Stalls/C-6");
    }
  }

  @Test
  void countsThePlaceInLineDownToTheReceipt(TestSystem system) throws Exception {
    String event = system.people().publish(event("Everybody at once", Map.of("capacity", 1000)));
    Person crowd = system.people().signUp("Eve");
    try (Window window = logIn(system, "Finn")) {
      window.go("/events/" + event);
      try (var _ = system.standstill()) {
        for (int i = 0; i < 60; i++) {
          system.people().post(crowd.token(), "/api/v1/events/" + event + "/bookings", Map.of());
        }
        window.press("Book");
        window.awaitStatus("PENDING");
        window.reload();
        window.awaitStatus("PENDING");
        window.driver.executeScript(
            """
            const note = () => {
              const shown = document.querySelector('[data-ahead]');
              if (shown) {
                window.places.push(Number(shown.dataset.ahead));
              }
            };
            window.places = [];
            note();
            const progress = document.getElementById('progress');
            new MutationObserver(note).observe(progress, { childList: true, subtree: true });
            """);
      }
      window.awaitStatus("CONFIRMED");
      assertThat(window.numbers("return window.places"))
          .startsWith(60.0)
          .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }
  }

  private static void find(Window window, String name, String button) {
    window.go("/");
    window.fill("q", name);
    window.press(button);
    window.press(name);
    window.awaitText("h1", name);
  }

  private static Window logIn(TestSystem system, String name) throws InterruptedException {
    Person person = system.people().signUp(name);
    Window window = Window.open(system, "en");
    window.logIn(person.email(), People.PASSWORD);
    return window;
  }

  static Map<String, Object> event(String name, Map<String, Object> more) {
    Map<String, Object> event = new java.util.HashMap<>(more);
    event.put("name", name);
    event.put("venue", "The Old Gasworks");
    event.put("startsAt", START);
    event.put("zone", "Europe/Berlin");
    return event;
  }
}
