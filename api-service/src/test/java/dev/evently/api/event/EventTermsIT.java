package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EventTermsIT extends ApiTest {
  private static final String CATEGORIES =
      """
      "categories":[
        {"name":"Stalls","capacity":3,"price":{"amount":4500,"currency":"EUR"}},
        {"name":"Circle","capacity":2}]\
      """;

  @Test
  void showsWhatWasSaidAndTheDefaultsOfTheRest() {
    UUID said =
        eventWith(
            """
            "capacity":7,"holdTtl":"PT5M","holdCooldown":"PT15M","maxPerUser":4,
            "salesOpenAt":"2026-01-01T00:00:00Z","salesCloseAt":"2099-01-01T00:00:00Z",
            "waitlist":{"policy":"FIRST_FIT","promotion":"OFFER","offerTtl":"PT30M","limit":9,
            "suspended":true}\
            """);
    JsonNode view = view(said);
    assertThat(view.path("holdTtl").asString()).isEqualTo("PT5M");
    assertThat(view.path("holdCooldown").asString()).isEqualTo("PT15M");
    assertThat(view.path("maxPerUser").asInt()).isEqualTo(4);
    assertThat(view.path("salesOpenAt").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(view.path("salesCloseAt").asString()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(view.path("waitlist").toString())
        .isEqualTo(
            """
            {"policy":"FIRST_FIT","promotion":"OFFER","offerTtl":"PT30M","limit":9,"suspended":true}\
            """);

    JsonNode plain = view(event("Plain", 7));
    assertThat(plain.path("holdTtl").asString()).isEqualTo("PT10M");
    assertThat(plain.path("waitlist").toString())
        .isEqualTo(
            """
            {"policy":"STRICT","promotion":"AUTO","offerTtl":"PT1H","suspended":false}\
            """);
    assertThat(plain.path("categories")).isEmpty();
    assertThat(plain.has("maxPerUser")).isFalse();
    assertThat(plain.has("holdCooldown")).isFalse();
    assertThat(plain.has("salesOpenAt")).isFalse();
    assertThat(plain.path("seated").asBoolean()).isFalse();
    String logged =
        jdbc.sql("select terms from event where event_id = :id")
            .param("id", UUID.fromString(plain.path("eventId").asString()))
            .query((row, _) -> String.valueOf(row.getString(1)))
            .single();
    assertThat(logged).isEqualTo("null");
  }

  @Test
  void showsTheFiguresOfEachCategory() {
    UUID event = eventWith(CATEGORIES);
    Answer booked = decided(book(event, "{\"quantity\":2,\"category\":\"Stalls\"}"));
    assertThat(booked.text("category")).isEqualTo("Stalls");
    decided(
        call("POST", "/api/v1/events/" + event + "/holds")
            .as(user())
            .json("{\"category\":\"Circle\"}"));
    decided(book(event, "{\"quantity\":2,\"category\":\"Stalls\"}"));
    JsonNode view = view(event);
    assertThat(view.path("capacity").asInt()).isEqualTo(5);
    assertThat(view.path("remaining").asInt()).isEqualTo(2);
    assertThat(view.path("categories").toString())
        .isEqualTo(
            """
            [{"name":"Stalls","capacity":3,"confirmed":2,"held":0,"remaining":1,"waitlisted":1,\
            "price":{"amount":4500,"currency":"EUR"}},\
            {"name":"Circle","capacity":2,"confirmed":0,"held":1,"remaining":1,"waitlisted":0}]\
            """);
    assertThat(decided(book(event, "{}")).text("reason")).isEqualTo("CATEGORY_REQUIRED");
    assertThat(decided(book(event, "{\"category\":\"Box\"}")).text("reason"))
        .isEqualTo("CATEGORY_UNKNOWN");
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
  }

  @Test
  void changesTermsAndKeepsTheOthers() {
    UUID event = eventWith("\"capacity\":7,\"maxPerUser\":4,\"waitlist\":{\"limit\":3}");
    Answer changed =
        decided(change(event, "{\"holdTtl\":\"PT2M\",\"waitlist\":{\"suspended\":true}}"));
    assertThat(changed.text("status")).isEqualTo("APPLIED");
    JsonNode view = view(event);
    assertThat(view.path("holdTtl").asString()).isEqualTo("PT2M");
    assertThat(view.path("maxPerUser").asInt()).isEqualTo(4);
    assertThat(view.path("waitlist").path("limit").asInt()).isEqualTo(3);
    assertThat(view.path("waitlist").path("suspended").asBoolean()).isTrue();
    assertThat(view.path("revision").asInt()).isEqualTo(2);

    decided(change(event, "{\"holdCooldown\":\"PT30S\"}", 2));
    assertThat(view(event).path("holdCooldown").asString()).isEqualTo("PT30S");
    decided(change(event, "{\"holdCooldown\":\"PT0S\"}", 3));
    assertThat(view(event).has("holdCooldown")).isFalse();
    assertThat(view(event).path("holdTtl").asString()).isEqualTo("PT2M");

    UUID divided = eventWith(CATEGORIES);
    decided(change(divided, "{\"categories\":[{\"name\":\"All\",\"capacity\":9}]}"));
    assertThat(view(divided).path("capacity").asInt()).isEqualTo(9);
    UUID undivided = eventWith(CATEGORIES);
    decided(change(undivided, "{\"categories\":[],\"capacity\":4}"));
    assertThat(view(undivided).path("categories")).isEmpty();
    assertThat(view(undivided).path("capacity").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capacity | {}",
        "capacity | {\"categories\":[]}",
        "capacity | {\"capacity\":4,\"categories\":[{\"name\":\"A\",\"capacity\":5}]}",
        "categories |"
            + " {\"categories\":[{\"name\":\"A\",\"capacity\":5},{\"name\":\"A\",\"capacity\":5}]}",
        "categories |"
            + " {\"categories\":[{\"name\":\"A\",\"capacity\":9999999},{\"name\":\"B\",\"capacity\":9999999}]}",
        "categories[0] | {\"categories\":[null]}",
        "categories[0].name | {\"categories\":[{\"name\":\"a\u200bb\",\"capacity\":5}]}",
        "categories[0].capacity | {\"categories\":[{\"name\":\"A\"}]}",
        "categories[0].capacity | {\"categories\":[{\"name\":\"A\",\"capacity\":-1}]}",
        "categories[0].price.amount |"
            + " {\"categories\":[{\"name\":\"A\",\"capacity\":5,\"price\":{\"amount\":-1,\"currency\":\"EUR\"}}]}",
        "categories[0].price.currency |"
            + " {\"categories\":[{\"name\":\"A\",\"capacity\":5,\"price\":{\"amount\":1,\"currency\":\"eur\"}}]}",
        "categories[0].price.currency |"
            + " {\"categories\":[{\"name\":\"A\",\"capacity\":5,\"price\":{\"amount\":1,\"currency\":\"XYZ\"}}]}",
        "holdCooldown | {\"capacity\":1,\"holdCooldown\":\"PT0.5S\"}",
        "holdCooldown | {\"capacity\":1,\"holdCooldown\":\"P31D\"}",
        "waitlist.offerTtl | {\"capacity\":1,\"waitlist\":{\"offerTtl\":\"PT0S\"}}",
        "waitlist.limit | {\"capacity\":1,\"waitlist\":{\"limit\":-1}}",
        "waitlist.policy | {\"capacity\":1,\"waitlist\":{\"policy\":\"ANY\"}}",
        "waitlist.policy | {\"capacity\":1,\"waitlist\":{\"policy\":0}}",
        "waitlist.suspended | {\"capacity\":1,\"waitlist\":{\"suspended\":\"true\"}}",
        "salesCloseAt |"
            + " {\"capacity\":1,\"salesOpenAt\":\"2030-01-01T00:00:00Z\",\"salesCloseAt\":\"2030-01-01T00:00:00Z\"}"
      })
  void namesTheFieldThatIsWrong(String field, String body) {
    String rest = "\"name\":\"N\",\"venue\":\"V\",\"startsAt\":\"2099-01-01T00:00:00Z\"";
    String more = body.equals("{}") ? "" : "," + body.substring(1, body.length() - 1);
    Answer answer = call("POST", "/api/v1/events").as(admin()).json("{" + rest + more + "}").send();
    assertProblem(answer, 400);
    assertThat(errors(answer)).containsExactly(field);
    if (!field.equals("capacity") || body.contains("\"capacity\":4")) {
      assertProblem(change(UUID.randomUUID(), body).send(), 400);
    }
  }

  private JsonNode view(UUID event) {
    return call("GET", "/api/v1/events/" + event).send().body();
  }

  private Call book(UUID event, String body) {
    return call("POST", "/api/v1/events/" + event + "/bookings").as(user()).json(body);
  }

  private Call change(UUID event, String body) {
    return change(event, body, 1);
  }

  private Call change(UUID event, String body, int revision) {
    return call("PATCH", "/api/v1/events/" + event)
        .as(admin())
        .header("If-Match", "\"%d\"".formatted(revision))
        .json(body);
  }

  private static List<String> errors(Answer answer) {
    return answer.body().path("errors").findValuesAsString("field");
  }
}
