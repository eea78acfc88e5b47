package dev.evently.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What others do with somebody's bookings and holds, and who is said to have done it. */
class ToldByOthersIT extends ApiTest {
  @Test
  void tellsTheOwnerOfABookingThatAnOrganiserCancels() {
    Actor ann = someUser();
    UUID event = event("Cancelled by another", 3);
    String booking = placed(event, token(ann)).text("bookingId");

    decided(call("DELETE", "/api/v1/bookings/" + booking).as(admin()));

    assertTold(ann, "BOOKING_CANCELLED");
    JsonNode history = outcomes("bookings/" + booking, token(ann));
    assertThat(history.get(0).path("actor").path("userId").asString())
        .isEqualTo(ann.userId().toString());
    assertThat(history.get(0).path("actor").path("role").asString()).isEqualTo("USER");
    assertThat(history.get(1).path("actor").path("role").asString()).isEqualTo("ADMIN");
    assertThat(history.get(1).path("actor").has("userId")).isFalse();
    JsonNode feed = outcomes("events/" + event, admin());
    assertThat(feed.get(2).path("actor").has("userId")).isTrue();
  }

  @Test
  void tellsTheOwnerOfAHoldThatAnotherConfirmsOrReleases() {
    UUID event = event("Paid", 3);
    Actor ann = someUser();
    String confirmed = held(event, ann);
    decided(call("POST", "/api/v1/holds/" + confirmed + "/confirm").as(admin()));
    Actor bob = someUser();
    String released = held(event, bob);
    decided(call("DELETE", "/api/v1/holds/" + released).as(admin()));
    Actor cem = someUser();
    decided(call("DELETE", "/api/v1/holds/" + held(event, cem)).as(token(cem)));

    assertTold(ann, "HOLD_CONFIRMED");
    assertTold(bob, "HOLD_RELEASED");
    assertThat(told(cem)).isEmpty();
  }

  @Test
  void tellsWhoHasTicketsOrWaitsThatTheEventHasMoved() {
    UUID event = event("Moves", 1);
    Actor ann = someUser();
    Actor bob = someUser();
    for (Actor actor : List.of(ann, bob)) {
      decided(
          call("POST", "/api/v1/events/" + event + "/bookings")
              .as(token(actor))
              .json("{\"quantity\":1}"));
    }
    decided(
        call("PATCH", "/api/v1/events/" + event)
            .as(admin())
            .header("If-Match", "*")
            .json("{\"venue\":\"Arena\",\"startsAt\":\"2099-06-01T20:00:00Z\"}"));

    assertTold(ann, "EVENT_CHANGED");
    assertTold(bob, "EVENT_CHANGED");
    JsonNode told =
        call("GET", "/api/v1/notifications").as(token(bob)).send().body().path("items").path(0);
    assertThat(told.path("event").path("venue").asString()).isEqualTo("Arena");
    assertThat(told.path("event").path("startsAt").asString()).isEqualTo("2099-06-01T20:00:00Z");
    assertThat(told.path("was").path("venue").asString()).isNotEqualTo("Arena");
  }

  private String held(UUID event, Actor actor) {
    Answer held =
        decided(
            call("POST", "/api/v1/events/" + event + "/holds")
                .as(token(actor))
                .json("{\"quantity\":1}"));
    return held.text("holdId");
  }

  private JsonNode outcomes(String what, String token) {
    return call("GET", "/api/v1/" + what + "/outcomes").as(token).send().body().path("items");
  }

  private void assertTold(Actor actor, String type) {
    await().untilAsserted(() -> assertThat(told(actor)).containsExactly(type));
  }

  private List<String> told(Actor actor) {
    return call("GET", "/api/v1/notifications")
        .as(token(actor))
        .send()
        .body()
        .path("items")
        .findValuesAsString("type");
  }
}
