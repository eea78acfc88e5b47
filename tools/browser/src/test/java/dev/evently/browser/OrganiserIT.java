package dev.evently.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.browser.People.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An organiser's day with the console, from a draft to its end. */
@EnabledIf(value = "dev.evently.browser.Chromium#isPresent", disabledReason = Chromium.ABSENT)
@ExtendWith(TestSystem.Extension.class)
@Timeout(300)
class OrganiserIT {

  @Test
  void getsThroughTheDay(TestSystem system, @TempDir Path folder) throws Exception {
    People people = system.people();
    Person ann = people.signUp("Gina");
    Person bob = people.signUp("Hugo");
    Person carla = people.signUp("Ida");
    try (Window window = Window.open(system, "en")) {
      window.logIn(people.adminEmail(), people.adminPassword());

      window.go("/organise/new");
      window.fill("name", "A day at the opera");
      window.fill("venue", "Opera");
      window.fill("startsAt", "2031-06-07T19:30");
      window.fill("zone", "Europe/Vienna");
      window.press("Add a category");
      window.fill("categories[0].name", "Parquet");
      window.fill("categories[0].capacity", "0");
      window.fill("categories[0].price.amount", "62.5");
      window.click("main form button[type=submit]");
      window.awaitStatus("APPLIED");
      window.awaitText("main .status", "Draft");
      String event = window.driver.getCurrentUrl().replaceAll(".*/organise/([^/]+).*", "$1");

      uploadsSeats(window, event, folder);
      putsOnSale(window, event);

      String bookings = "/api/v1/events/" + event + "/bookings";
      window.go("/organise/" + event);
      people.ask(ann.token(), bookings, Map.of("quantity", 2, "category", "Parquet"));
      window.awaitText("[data-tile=confirmed] .tile-value", "2");
      people.ask(bob.token(), bookings, Map.of("quantity", 2, "category", "Parquet"));
      people.ask(carla.token(), bookings, Map.of("quantity", 1, "category", "Parquet"));
      window.awaitText("[data-tile=waitlisted] .tile-value", "2");

      window.go("/organise/" + event + "/people");
      window.awaitText("tbody tr", ann.email());
      window.go("/organise/" + event + "/waitlist");
      window.awaitText("tbody tr:nth-child(1)", bob.email());
      window.click("tbody tr:nth-child(2) .buttons button:first-child");
      window.awaitStatus("CONFIRMED");
      window.click("tbody tr:nth-child(1) .buttons button:last-child");
      window.press("Sure? Press again");
      window.awaitStatus("CANCELLED");
      window.awaitText("main p:not([hidden])", "Nobody.");

      window.go("/organise/" + event + "/history");
      window.awaitText(".history", "Let in from the waitlist");
      window.awaitText(".history .actor", "by admin");

      window.go("/organise/" + event + "/change");
      window.press("Cancel the event");
      window.press("Sure? Press again");
      window.awaitStatus("APPLIED");
      window.awaitText("main .status", "Cancelled");
    }
  }

  /** A file with errors first, which are shown at their lines, and then a right one. */
  private static void uploadsSeats(Window window, String event, Path folder) throws Exception {
    window.go("/organise/" + event + "/seats");
    Path wrong = folder.resolve("wrong.csv");
    Files.writeString(
        wrong, "section,row,seat,category\nHall,A,1,Parquet\nHall,A\nHall,,2,Parquet\n");
    window.expectRefusals(400);
    window.find("input[type=file]").sendKeys(wrong.toString());
    window.press("Upload");
    window.awaitText(".file-errors", "each at its line");
    assertThat(
            window.find(".line-errors").findElements(org.openqa.selenium.By.tagName("li")).stream()
                .map(line -> line.getAttribute("value")))
        .containsExactly("3", "4");
    Path right = folder.resolve("right.csv");
    Files.writeString(
        right, "section,row,seat,category\nHall,A,1,Parquet\nHall,A,2,Parquet\nHall,A,3,Parquet\n");
    window.find("input[type=file]").sendKeys(right.toString());
    window.press("Upload");
    window.awaitStatus("APPLIED");
    window.awaitText("main", "3 seats");
  }

  private static void putsOnSale(Window window, String event) {
    window.go("/organise/" + event + "/change");
    window.fill("venue", "State Opera");
    window.click("main [name=draft]");
    window.press("Save");
    window.awaitText(".progress-card:first-child", "Change the event");
    window.awaitStatus("APPLIED");
    window.go("/organise/" + event);
    window.awaitText("main .status", "3 tickets left");
    window.awaitText("main .facts", "State Opera");
  }
}
