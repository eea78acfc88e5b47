package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventCancellationIT extends ApiTest {
  private static final String CATEGORIES =
      """
      "categories":[
        {"name":"Stalls","capacity":3,"price":{"amount":4500,"currency":"EUR"}},
        {"name":"Circle","capacity":2}]\
      """;

  @Test
  void cancelsAnEventAndEverythingOfIt() {
    UUID event = event("Off", 2);
    String ann = user();
    String bob = user();
    String cid = user();
    Answer booked = placed(event, ann);
    Answer held = decided(call("POST", "/api/v1/events/" + event + "/holds").as(bob).json("{}"));
    Answer waits = placed(event, cid);
    assertThat(waits.text("status")).isEqualTo("WAITLISTED");
    Call stale =
        call("POST", "/api/v1/events/" + event + "/cancel").as(admin()).header("If-Match", "\"7\"");
    assertThat(decided(stale).text("reason")).isEqualTo("REVISION_MISMATCH");
    assertProblem(
        call("POST", "/api/v1/events/" + event + "/cancel")
            .as(admin())
            .header("If-Match", "x")
            .send(),
        400);
    Answer cancelled = decided(call("POST", "/api/v1/events/" + event + "/cancel").as(admin()));
    assertThat(cancelled.text("status")).isEqualTo("APPLIED");
    assertThat(view(event).path("status").asString()).isEqualTo("CANCELLED");
    await().untilAsserted(() -> assertThat(view(event).path("confirmed").asInt()).isZero());

    assertThat(
            call("GET", "/api/v1/bookings/" + booked.text("bookingId"))
                .as(ann)
                .send()
                .text("status"))
        .isEqualTo("CANCELLED");
    for (var ended : List.of(new Receipt(held, bob), new Receipt(waits, cid))) {
      Answer receipt =
          call("GET", "/api/v1/requests/" + ended.request.text("requestId")).as(ended.user).send();
      assertThat(receipt.text("status")).isEqualTo("CANCELLED");
      assertThat(receipt.text("detail")).startsWith("Off is cancelled, and with it ");
      await()
          .untilAsserted(() ->
              assertThat(
                      call("GET", "/api/v1/notifications")
                          .as(ended.user)
                          .send()
                          .body()
                          .path("items")
                          .findValuesAsString("type"))
                  .containsExactly("EVENT_CANCELLED"));
    }
    assertThat(decided(place(event, user(), 1)).text("reason")).isEqualTo("EVENT_CANCELLED");
  }

  @Test
  void hasNothingLeftOnceItIsCancelled() {
    UUID event = eventWith(CATEGORIES);
    String ann = user();
    Answer booked =
        decided(
            call("POST", "/api/v1/events/" + event + "/bookings")
                .as(ann)
                .json("{\"category\":\"Stalls\"}"));
    assertThat(view(event).path("remaining").asInt()).isEqualTo(4);
    Answer cancelled = decided(call("POST", "/api/v1/events/" + event + "/cancel").as(admin()));
    assertThat(cancelled.body().path("remaining").asInt(-1)).isZero();
    await().untilAsserted(() -> assertThat(view(event).path("confirmed").asInt()).isZero());
    JsonNode view = view(event);
    assertThat(view.path("capacity").asInt()).isEqualTo(5);
    assertThat(view.path("remaining").asInt(-1)).isZero();
    assertThat(view.path("categories").findValuesAsString("remaining")).containsOnly("0");
    JsonNode listed =
        call("GET", "/api/v1/events?limit=100&from=2099-05-01T20:00:00Z&q=Concert")
            .send()
            .body()
            .path("items")
            .valueStream()
            .filter(item -> item.path("eventId").asString().equals(event.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(listed).isEqualTo(view);
    Answer late = decided(book(event, "{\"category\":\"Circle\"}"));
    assertThat(late.text("reason")).isEqualTo("EVENT_CANCELLED");
    assertThat(late.body().path("remaining").asInt(-1)).isZero();
    Answer receipt = call("GET", "/api/v1/requests/" + booked.text("requestId")).as(ann).send();
    assertThat(receipt.body().path("remaining").asInt(-1)).isEqualTo(4);
  }

  private record Receipt(Answer request, String user) {}

  private JsonNode view(UUID event) {
    return call("GET", "/api/v1/events/" + event).send().body();
  }

  private Call book(UUID event, String body) {
    return call("POST", "/api/v1/events/" + event + "/bookings").as(user()).json(body);
  }
}
