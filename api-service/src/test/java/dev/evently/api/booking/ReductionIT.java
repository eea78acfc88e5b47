package dev.evently.api.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReductionIT extends ApiTest {
  @Test
  void givesAPartBackToThoseWhoWait() {
    UUID event = event("Reduced", 3);
    Actor ann = someUser();
    Actor bob = someUser();
    String booking = decided(place(event, token(ann), 3)).text("bookingId");
    decided(place(event, token(bob), 1));

    Answer reduced = decided(reduce(booking, token(ann), "{\"quantity\":2}"));

    assertThat(reduced.text("status")).describedAs("%s", reduced.body()).isEqualTo("APPLIED");
    assertThat(reduced.text("bookingId")).isEqualTo(booking);
    assertThat(reduced.text("detail"))
        .isEqualTo("1 ticket is given back; the booking keeps 2 tickets.");
    assertThat(read(booking, ann).body().path("quantity").asInt()).isEqualTo(2);
    assertThat(read(booking, ann).text("status")).isEqualTo("CONFIRMED");
    assertThat(
            call("GET", "/api/v1/bookings/" + booking + "/outcomes")
                .as(token(ann))
                .send()
                .body()
                .path("items")
                .findValuesAsString("type"))
        .containsExactly("BookingConfirmed", "BookingReduced");
    assertTold(bob, "WAITLIST_PROMOTED");
    assertTold(ann);
    assertThat(call("GET", "/api/v1/events/" + event).send().body().path("confirmed").asInt())
        .isEqualTo(3);
  }

  @Test
  void keepsTheNamedSeats() {
    UUID event = event("Reduced seats", 0);
    decided(
        call("POST", "/api/v1/events/" + event + "/seats")
            .as(admin())
            .json("{\"rows\":1,\"seatsPerRow\":4}"));
    Actor ann = someUser();
    String booking = decided(place(event, token(ann), 4)).text("bookingId");
    List<String> seats =
        read(booking, ann).body().path("seats").valueStream().map(seat -> seat.asString()).toList();

    decided(
        reduce(
            booking,
            token(ann),
            "{\"seats\":[\"%s\",\"%s\"]}".formatted(seats.get(3), seats.get(1))));
    assertThat(read(booking, ann).body().path("seats").valueStream().map(s -> s.asString()))
        .containsExactly(seats.get(1), seats.get(3));
    Answer unknown =
        decided(reduce(booking, token(ann), "{\"seats\":[\"%s\"]}".formatted(seats.get(0))));
    assertThat(unknown.text("reason")).isEqualTo("SEAT_UNKNOWN");
    decided(reduce(booking, token(ann), "{\"quantity\":1}"));
    assertThat(read(booking, ann).body().path("seats").valueStream().map(s -> s.asString()))
        .containsExactly(seats.get(1));
  }

  @Test
  void tellsTheOwnerWhatAnOrganiserGaveBack() {
    UUID event = event("Reduced by another", 3);
    Actor ann = someUser();
    String booking = decided(place(event, token(ann), 3)).text("bookingId");
    Answer reduced = decided(reduce(booking, admin(), "{\"quantity\":1}"));
    assertThat(reduced.text("status")).isEqualTo("APPLIED");
    assertTold(ann, "BOOKING_REDUCED");
  }

  @Test
  void refusesWhatIsNoPart() {
    UUID event = event("Not reduced", 3);
    Actor ann = someUser();
    String booking = decided(place(event, token(ann), 2)).text("bookingId");
    for (String body :
        List.of(
            "{}",
            "{\"quantity\":0}",
            "{\"seats\":[]}",
            "{\"seats\":[\"A-1\",\"A-1\"]}",
            "{\"seats\":[\"A-1\"],\"quantity\":2}",
            "{\"tickets\":1}")) {
      assertProblem(reduce(booking, token(ann), body).send(), 400);
    }
    assertProblem(reduce(booking, user(), "{\"quantity\":1}").send(), 404);
    assertThat(decided(reduce(booking, token(ann), "{\"quantity\":3}")).text("reason"))
        .isEqualTo("TOO_MANY_TICKETS");
    assertThat(decided(reduce(booking, token(ann), "{\"quantity\":2}")).text("status"))
        .isEqualTo("APPLIED");
    assertThat(read(booking, ann).body().path("quantity").asInt()).isEqualTo(2);
  }

  private Call reduce(String booking, String token, String body) {
    return call("PATCH", "/api/v1/bookings/" + booking).as(token).json(body);
  }

  private Answer read(String booking, Actor actor) {
    return call("GET", "/api/v1/bookings/" + booking).as(token(actor)).send();
  }

  private void assertTold(Actor party, String... types) {
    await()
        .untilAsserted(() ->
            assertThat(
                    call("GET", "/api/v1/notifications")
                        .as(token(party))
                        .send()
                        .body()
                        .path("items")
                        .findValuesAsString("type"))
                .containsExactly(types));
  }
}
