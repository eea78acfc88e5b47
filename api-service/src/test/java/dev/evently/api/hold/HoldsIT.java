package dev.evently.api.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldsIT extends ApiTest {

  @Test
  void confirmsAHoldWithAReference() {
    UUID event =
        eventWith(
            "\"categories\":[{\"name\":\"Gold\",\"capacity\":5,\"price\":{\"amount\":4500,\"currency\":\"EUR\"}}]");
    String ann = user();
    Answer held = hold(event, ann, "{\"quantity\":2,\"category\":\"Gold\"}");
    assertThat(held.text("status")).isEqualTo("HELD");
    assertThat(held.text("holdId")).isNotEmpty();
    assertThat(held.text("expiresAt")).isNotEmpty();
    assertThat(held.text("category")).isEqualTo("Gold");
    String path = "/api/v1/holds/" + held.text("holdId");
    Answer view = call("GET", path).as(ann).send();
    assertThat(view.text("status")).isEqualTo("HELD");
    assertThat(view.text("expiresAt")).isEqualTo(held.text("expiresAt"));
    assertThat(view.body().path("price").path("amount").asInt()).isEqualTo(4500);

    Answer confirmed =
        decided(call("POST", path + "/confirm").as(ann).json("{\"reference\":\"pay-1\"}"));
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
    assertThat(confirmed.text("bookingId")).isEqualTo(held.text("holdId"));
    Answer booking = call("GET", "/api/v1/bookings/" + confirmed.text("bookingId")).as(ann).send();
    assertThat(booking.text("reference")).isEqualTo("pay-1");
    assertThat(booking.text("category")).isEqualTo("Gold");
    assertThat(booking.body().path("price").path("currency").asString()).isEqualTo("EUR");
    assertThat(call("GET", path).as(ann).send().text("bookingId")).isEqualTo(held.text("holdId"));
    assertThat(receipt(held, ann).text("status")).isEqualTo("CONFIRMED");
    assertThat(receipt(held, ann).text("bookingId")).isEqualTo(held.text("holdId"));

    Answer again = decided(call("POST", path + "/confirm").as(ann));
    assertThat(again.text("status")).isEqualTo("CONFIRMED");
    Answer tooLate = decided(call("DELETE", path).as(ann));
    assertThat(tooLate.text("reason")).isEqualTo("ALREADY_BOOKED");
  }

  @Test
  void releasesAHold() {
    UUID event = event("Released", 1);
    String ann = user();
    Answer held = hold(event, ann, "{}");
    assertSoldOut(call("POST", "/api/v1/events/" + event + "/holds").as(user()).json("{}"));
    String path = "/api/v1/holds/" + held.text("holdId");
    Answer released = decided(call("DELETE", path).as(ann));
    assertThat(released.text("status")).isEqualTo("CANCELLED");
    assertThat(released.text("detail")).isEqualTo("The hold is released; 1 ticket is given back.");
    assertThat(receipt(held, ann).text("status")).isEqualTo("CANCELLED");
    assertThat(hold(event, user(), "{}").text("status")).isEqualTo("HELD");
    assertThat(decided(call("POST", path + "/confirm").as(ann)).text("reason"))
        .isEqualTo("HOLD_NOT_FOUND");
  }

  @Test
  void tellsWhenOneMayHoldAgain() {
    UUID event = eventWith("\"capacity\":3,\"holdCooldown\":\"PT1H\"");
    String ann = user();
    String path = "/api/v1/holds/" + hold(event, ann, "{}").text("holdId");
    decided(call("DELETE", path).as(ann));

    Answer tooSoon = hold(event, ann, "{}");
    assertThat(tooSoon.text("status")).isEqualTo("REJECTED");
    assertThat(tooSoon.text("reason")).isEqualTo("HOLD_COOLDOWN");
    Instant over = Instant.parse(tooSoon.text("detail").replaceFirst(".* again from ", ""));
    assertThat(over).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(1)));
    assertThat(hold(event, user(), "{}").text("status")).isEqualTo("HELD");
    assertThat(placed(event, ann).text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void tellsThatAHoldExpired() {
    UUID event = eventWith("\"capacity\":1,\"holdTtl\":\"PT1S\"");
    String ann = user();
    Answer held = hold(event, ann, "{}");
    await()
        .untilAsserted(() ->
            assertThat(
                    call("GET", "/api/v1/holds/" + held.text("holdId"))
                        .as(ann)
                        .send()
                        .text("status"))
                .isEqualTo("EXPIRED"));
    Answer late =
        decided(call("POST", "/api/v1/holds/" + held.text("holdId") + "/confirm").as(ann));
    assertThat(late.text("status")).isEqualTo("REJECTED");
    assertThat(late.text("reason")).isEqualTo("HOLD_EXPIRED");
    assertThat(late.text("detail")).isNotEmpty();
    Answer receipt = receipt(held, ann);
    assertThat(receipt.text("status")).isEqualTo("CANCELLED");
    assertThat(receipt.text("detail"))
        .isEqualTo(
            "The hold of 1 ticket was not confirmed before it expired at %s."
                .formatted(held.text("expiresAt")));
    await()
        .untilAsserted(() -> {
          Answer inbox = call("GET", "/api/v1/notifications").as(ann).send();
          var notification = inbox.body().path("items").path(0);
          assertThat(notification.path("type").asString("")).isEqualTo("HOLD_EXPIRED");
          assertThat(notification.path("holdId").asString("")).isEqualTo(held.text("holdId"));
          assertThat(notification.has("bookingId")).isFalse();
        });
  }

  @Test
  void decidesAnExpiryThatIsDueBeforeTheConfirmation() throws Exception {
    UUID event = eventWith("\"capacity\":1,\"holdTtl\":\"PT1S\"");
    String ann = user();
    Answer held = hold(event, ann, "{}");
    Answer accepted;
    try (var _ = processor().pause()) {
      // The log's clock says that it is over, though nothing has been decided yet.
      await().until(() -> Instant.now().isAfter(Instant.parse(held.text("expiresAt"))));
      accepted = call("POST", "/api/v1/holds/" + held.text("holdId") + "/confirm").as(ann).send();
      assertThat(accepted.status()).isEqualTo(202);
    }
    await()
        .untilAsserted(
            () -> assertThat(receipt(accepted, ann).text("reason")).isEqualTo("HOLD_EXPIRED"));
    assertThat(call("GET", "/api/v1/events/" + event).send().body().path("remaining").asInt())
        .isEqualTo(1);
  }

  @Test
  void pagesThroughOnesHoldsNewestFirst() {
    String ann = user();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      wanted.add(hold(event("Held %d".formatted(i), 3), ann, "{}").text("holdId"));
    }
    Collections.reverse(wanted);
    decided(call("DELETE", "/api/v1/holds/" + wanted.getLast()).as(ann));
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = call("GET", "/api/v1/holds?limit=2" + cursor).as(ann).send();
      page.body().path("items").forEach(item -> seen.add(item.path("holdId").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyElementsOf(wanted);
    Answer released = call("GET", "/api/v1/holds?status=RELEASED").as(ann).send();
    assertThat(released.body().path("items").findValuesAsString("holdId"))
        .containsExactly(wanted.getLast());
    assertProblem(call("GET", "/api/v1/holds?status=GONE").as(ann).send(), 400);
    assertProblem(call("GET", "/api/v1/holds?cursor=x").as(ann).send(), 400);
    assertThat(call("GET", "/api/v1/holds").as(user()).send().body().path("items")).isEmpty();
  }

  @Test
  void hidesTheHoldsOfOthers() {
    String id = hold(event("Secret", 3), user(), "{}").text("holdId");
    for (String path : List.of("/api/v1/holds/" + id, "/api/v1/holds/" + UUID.randomUUID())) {
      assertProblem(call("GET", path).as(user()).send(), 404);
      assertProblem(call("DELETE", path).as(user()).send(), 404);
      assertProblem(call("POST", path + "/confirm").as(user()).send(), 404);
    }
    assertThat(call("GET", "/api/v1/holds/" + id).as(admin()).send().status()).isEqualTo(200);
    assertThat(decided(call("DELETE", "/api/v1/holds/" + id).as(admin())).text("status"))
        .isEqualTo("CANCELLED");
  }

  @Test
  void refusesBadBodiesAndAnotherBodyWithTheSameKey() {
    UUID event = event("Bodies", 9);
    String ann = user();
    for (String body :
        List.of(
            "{\"quantity\":0}",
            "{\"joinWaitlist\":true}",
            "{\"quantity\":2,\"seats\":[\"A-1\"]}",
            "[]",
            "")) {
      assertProblem(place(event, ann, body).send(), 400);
    }
    Answer first = place(event, ann, "{}").header("Idempotency-Key", "h").send();
    Answer again = place(event, ann, "{}").header("Idempotency-Key", "h").send();
    assertThat(again.text("requestId")).isEqualTo(first.text("requestId"));
    assertProblem(place(event, ann, "{\"quantity\":2}").header("Idempotency-Key", "h").send(), 422);
    String id = hold(event, user(), "{}").text("holdId");
    assertProblem(
        call("POST", "/api/v1/holds/" + id + "/confirm")
            .as(admin())
            .json("{\"reference\":\"\\u0000\"}")
            .send(),
        400);
  }

  @Test
  void takesAConfirmationWithOrWithoutABody() {
    UUID event = event("Confirmed", 9);
    for (String body : new String[] {"", "{}", "{\"reference\":null}", "{\"reference\":\"p\"}"}) {
      String ann = user();
      String id = hold(event, ann, "{}").text("holdId");
      Call confirm = call("POST", "/api/v1/holds/" + id + "/confirm").as(ann);
      Answer confirmed = decided(body.isEmpty() ? confirm : confirm.json(body));
      assertThat(confirmed.text("status")).describedAs(body).isEqualTo("CONFIRMED");
      Answer booking = call("GET", "/api/v1/bookings/" + id).as(ann).send();
      assertThat(booking.text("reference")).isEqualTo(body.contains("\"p\"") ? "p" : "");
    }
  }

  @Test
  void refusesReferencesThatAreNone() {
    String ann = user();
    String id = hold(event("References", 9), ann, "{}").text("holdId");
    for (String body :
        List.of(
            "{\"reference\":7}",
            "{\"reference\":\"\"}",
            "{\"reference\":\"%s\"}".formatted("x".repeat(201)),
            "{\"reference\":\"\\ud800\"}",
            "{\"payment\":\"p\"}",
            "[]")) {
      assertProblem(
          call("POST", "/api/v1/holds/" + id + "/confirm").as(ann).json(body).send(), 400);
    }
    assertThat(call("GET", "/api/v1/holds/" + id).as(ann).send().text("status")).isEqualTo("HELD");
  }

  @Test
  void releasesAHoldAgainWithoutEffect() {
    String ann = user();
    String path = "/api/v1/holds/" + hold(event("Twice", 2), ann, "{}").text("holdId");
    decided(call("DELETE", path).as(ann));
    Answer again = decided(call("DELETE", path).as(ann));
    assertThat(again.text("status")).isEqualTo("CANCELLED");
    assertThat(again.text("detail"))
        .isEqualTo("The hold was released before; nothing has changed.");
  }

  private Call place(UUID event, String token, String body) {
    return call("POST", "/api/v1/events/" + event + "/holds").as(token).json(body);
  }

  private Answer hold(UUID event, String token, String body) {
    return decided(place(event, token, body));
  }

  private Answer receipt(Answer accepted, String token) {
    return call("GET", "/api/v1/requests/" + accepted.text("requestId")).as(token).send();
  }
}
