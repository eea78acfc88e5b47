package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A change is a merge patch (RFC 7396): null takes away, what is absent stays. */
class MergePatchIT extends ApiTest {
  private static final String ALL =
      """
      "maxPerBooking":3,"maxPerUser":4,"holdTtl":"PT5M","holdCooldown":"PT5M",
      "salesOpenAt":"2026-01-01T00:00:00Z","salesCloseAt":"2099-01-01T00:00:00Z",
      "waitlist":{"policy":"FIRST_FIT","promotion":"OFFER","offerTtl":"PT30M","limit":9,"suspended":true},
      "endsAt":"2099-05-01T22:00:00Z","zone":"UTC","description":"Gala","metadata":{"a":1},
      "categories":[{"name":"A","capacity":5,"price":{"amount":1,"currency":"EUR"}}]\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"application/merge-patch+json", "application/json"})
  void takesAwayAllThatAnEventNeedNotHave(String type) {
    UUID event = eventWith(ALL);
    decided(
        call("PATCH", "/api/v1/events/" + event)
            .as(admin())
            .header("If-Match", "*")
            .body(
                type,
                """
                {"maxPerBooking":null,"maxPerUser":null,"holdTtl":null,"holdCooldown":null,
                "salesOpenAt":null,"salesCloseAt":null,"waitlist":null,"endsAt":null,"zone":null,
                "description":null,"metadata":null,"categories":null}\
                """));
    JsonNode plain = view(event("Concert", 5));
    for (String field : plain.propertyNames()) {
      if (!field.equals("eventId") && !field.equals("revision")) {
        assertThat(view(event).path(field)).as(field).isEqualTo(plain.path(field));
      }
    }
    assertThat(view(event).size()).isEqualTo(plain.size());
  }

  @Test
  void takesAwayOnlyWhatIsNull() {
    UUID event = eventWith(ALL);
    decided(change(event, 1, "{\"waitlist\":{\"limit\":null,\"suspended\":false},\"zone\":null}"));
    JsonNode view = view(event);
    assertThat(view.path("waitlist").toString())
        .isEqualTo(
            """
            {"policy":"FIRST_FIT","promotion":"OFFER","offerTtl":"PT30M","suspended":false}\
            """);
    assertThat(view.has("zone")).isFalse();
    assertThat(view.path("description").asString()).isEqualTo("Gala");
    assertThat(view.path("maxPerUser").asInt()).isEqualTo(4);
    decided(change(event, 2, "{\"categories\":[{\"name\":\"A\",\"capacity\":5,\"price\":null}]}"));
    assertThat(view(event).path("categories").get(0).has("price")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"name", "venue", "startsAt", "capacity"})
  void refusesToTakeAwayWhatEachEventHas(String field) {
    Answer answer = change(UUID.randomUUID(), 1, "{\"%s\":null}".formatted(field)).send();
    assertProblem(answer, 400);
    assertThat(answer.body().path("errors").findValuesAsString("field")).containsExactly(field);
  }

  @Test
  void refusesNullWhereAListOrAnObjectIsExpectedWhole() {
    UUID event = UUID.randomUUID();
    assertProblem(change(event, 1, "null").send(), 400);
    assertProblem(change(event, 1, "{}").send(), 400);
    assertProblem(change(event, 1, "{\"unknown\":null}").send(), 400);
    assertProblem(change(event, 1, "{\"zone\":null,\"zone\":\"UTC\"}").send(), 400);
    assertProblem(change(event, 1, "{\"categories\":[null]}").send(), 400);
  }

  /** A key stands for what the call states, and null is something else than nothing. */
  @Test
  void tellsNullFromAbsentInCallsThatAreSentAgain() {
    UUID event = eventWith(ALL);
    String key = UUID.randomUUID().toString();
    String token = admin();
    for (int i = 0; i < 2; i++) {
      Answer changed = decided(keyed(event, key, token, "{\"zone\":null}"));
      assertThat(changed.text("status")).isEqualTo("APPLIED");
    }
    String other = "{\"zone\":null,\"description\":null}";
    assertThat(keyed(event, key, token, other).send().status()).isEqualTo(422);
  }

  private Call keyed(UUID event, String key, String token, String body) {
    return change(event, 1, token, body).header("Idempotency-Key", key);
  }

  private JsonNode view(UUID event) {
    return call("GET", "/api/v1/events/" + event).send().body();
  }

  private Call change(UUID event, int revision, String body) {
    return change(event, revision, admin(), body);
  }

  private Call change(UUID event, int revision, String token, String body) {
    return call("PATCH", "/api/v1/events/" + event)
        .as(token)
        .header("If-Match", "\"%d\"".formatted(revision))
        .json(body);
  }
}
