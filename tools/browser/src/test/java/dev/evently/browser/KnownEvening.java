package dev.evently.browser;

import dev.evently.browser.People.Person;
import java.util.List;
import java.util.Map;

/** An evening of which every figure is known. */
final class KnownEvening {
  private KnownEvening() {}

  /** 7 tickets booked, one of them given back; two people wait for 3, one was refused. */
  static String publish(People people, String name) throws InterruptedException {
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

  static String bookings(String event) {
    return "/api/v1/events/" + event + "/bookings";
  }
}
