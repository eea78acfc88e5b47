package dev.evently.api.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A seat map is replaced as a whole, and who has a seat keeps it. */
class ReplaceSeatsIT extends ApiTest {

  @Test
  void replacesTheMapAroundTheSeatsThatAreTaken() {
    UUID event = event("Opera", 0);
    decided(call("POST", seats(event)).as(admin()).csv(file("A,1", "A,2", "A,3")));
    String ann = user();
    Answer booked = decided(call("POST", bookings(event)).as(ann).json("{\"seats\":[\"A-2\"]}"));
    String before = call("GET", seats(event)).send().header("ETag");

    Answer replaced = decided(replace(event).csv(file("B,1", "A,2", "A,2a", "A,3")));

    assertThat(replaced.text("status")).isEqualTo("APPLIED");
    assertThat(replaced.text("detail"))
        .isEqualTo("The event has another map, of 4 seats; this is its revision 3.");
    Answer map = call("GET", seats(event)).header("If-None-Match", before).send();
    assertThat(map.status()).isEqualTo(200);
    assertThat(map.body().valueStream().map(seat -> seat.path("label").asString()))
        .containsExactly("B-1", "A-2", "A-2a", "A-3");
    assertThat(map.body().valueStream().map(seat -> seat.path("status").asString()))
        .containsExactly("AVAILABLE", "BOOKED", "AVAILABLE", "AVAILABLE");
    Answer view = call("GET", "/api/v1/events/" + event).send();
    assertThat(view.body().path("capacity").asInt()).isEqualTo(4);
    assertThat(view.body().path("revision").asInt()).isEqualTo(3);

    Answer next = decided(call("POST", bookings(event)).as(user()).json("{\"quantity\":2}"));
    assertThat(next.body().path("seats").valueStream().map(seat -> seat.asString()))
        .containsExactly("A-2a", "A-3");
    Answer cancelled =
        decided(call("DELETE", "/api/v1/bookings/" + booked.text("bookingId")).as(ann));
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
  }

  @Test
  void namesTheTakenSeatsThatTheNewMapLacks() {
    UUID event = event("Opera", 0);
    decided(call("POST", seats(event)).as(admin()).json("{\"rows\":1,\"seatsPerRow\":3}"));
    decided(call("POST", bookings(event)).as(user()).json("{\"seats\":[\"A-2\"]}"));

    Answer refused = decided(replace(event).json("{\"rows\":1,\"seatsPerRow\":1}"));

    assertThat(refused.text("reason")).isEqualTo("SEAT_TAKEN");
    assertThat(refused.text("detail")).contains("A-2");
  }

  @Test
  void needsTheRevisionThatItReplaces() {
    UUID event = event("Opera", 0);
    String rows = "{\"rows\":1,\"seatsPerRow\":1}";
    assertProblem(call("PUT", seats(event)).as(admin()).json(rows).send(), 428);
    Answer stale =
        decided(call("PUT", seats(event)).as(admin()).header("If-Match", "\"7\"").json(rows));
    assertThat(stale.text("reason")).isEqualTo("REVISION_MISMATCH");
  }

  @Test
  void refusesTheFilesThatAddingRefuses() {
    Answer refused = replace(UUID.randomUUID()).csv(file("A,1", "A,1")).send();
    assertProblem(refused, 400);
    assertThat(refused.body().path("errors").path(0).path("line").asInt()).isEqualTo(3);
  }

  private Call replace(UUID event) {
    return call("PUT", seats(event)).as(admin()).header("If-Match", "*");
  }

  private static String file(String... lines) {
    return "row,seat\n" + String.join("\n", List.of(lines)) + "\n";
  }

  private static String seats(UUID event) {
    return "/api/v1/events/%s/seats".formatted(event);
  }

  private static String bookings(UUID event) {
    return "/api/v1/events/%s/bookings".formatted(event);
  }
}
