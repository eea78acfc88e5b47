package dev.evently.browser;

import dev.evently.browser.People.Person;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evening with something on each page: bookings, holds, waits and notifications of one user. */
record Scene(Person user, String soldOut, String seated, String booking) {
  private static @Nullable Scene scene;

  static synchronized Scene set(People people) throws InterruptedException {
    Scene known = scene;
    if (known == null) {
      known = make(people);
      scene = known;
    }
    return known;
  }

  private static Scene make(People people) throws InterruptedException {
    Person user = people.signUp("Katharina");
    Person other = people.signUp("Maximilian");
    String soldOut =
        people.publish(
            BookingIT.event(
                "Night of the long songs",
                Map.of(
                    "maxPerUser",
                    9,
                    "description",
                    "Four choirs, one after the other.\nDoors open at seven.",
                    "categories",
                    List.of(category("Standing", 4, 2500), category("Balcony", 3, 4000)))));
    String seated =
        people.publish(
            BookingIT.event(
                "The glass menagerie", Map.of("categories", List.of(category("Stalls", 0, 6200)))));
    String draft = "A draft with quite a long name that has to be broken somewhere on a phone";
    people.publish(BookingIT.event(draft, Map.of("capacity", 50, "draft", true)));
    String seats = "/api/v1/events/" + seated + "/seats";
    people.ask(
        people.admin(),
        seats,
        Map.of(
            "rows",
            12,
            "seatsPerRow",
            24,
            "section",
            "Stalls",
            "category",
            "Stalls",
            "aisles",
            List.of(12)));
    people.ask(other.token(), bookings(seated), Map.of("quantity", 8, "category", "Stalls"));
    String booking =
        people
            .ask(user.token(), bookings(seated), Map.of("quantity", 3, "category", "Stalls"))
            .path("bookingId")
            .asString();
    String holds = "/api/v1/events/" + soldOut + "/holds";
    people.ask(user.token(), holds, Map.of("quantity", 2, "category", "Standing"));
    people.ask(other.token(), bookings(soldOut), Map.of("quantity", 2, "category", "Standing"));
    people.ask(other.token(), bookings(soldOut), Map.of("quantity", 3, "category", "Balcony"));
    people.ask(user.token(), bookings(soldOut), Map.of("quantity", 2, "category", "Balcony"));
    people.ask(
        people.admin(),
        bookings(seated),
        Map.of("quantity", 1, "category", "Stalls", "forUser", user.email()));
    people.ask(
        people.admin(),
        "/api/v1/events/" + seated + "/allotments",
        Map.of("label", "Press and friends of the house", "quantity", 12, "category", "Stalls"));
    String nowhere = "http://127.0.0.1:1/box-office";
    people.ask(
        people.admin(), "/api/v1/webhooks", Map.of("url", nowhere, "eventId", soldOut, "after", 0));
    people.ask(people.admin(), "/api/v1/webhooks", Map.of("url", nowhere + "/all-events"));
    return new Scene(user, soldOut, seated, booking);
  }

  private static String bookings(String event) {
    return "/api/v1/events/" + event + "/bookings";
  }

  private static Map<String, Object> category(String name, int capacity, int cents) {
    return Map.of(
        "name", name, "capacity", capacity, "price", Map.of("amount", cents, "currency", "EUR"));
  }
}
