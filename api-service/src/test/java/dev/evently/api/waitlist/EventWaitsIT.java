package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The waitlist of an event as its organiser reads it. */
class EventWaitsIT extends ApiTest {
  private final Actor organiser = someOrganiser();

  @Test
  void saysWhoWaitsInOrderWithTheirPositions() {
    UUID event = full();
    for (int i = 1; i <= 3; i++) {
      placed(event, token(userNamed("Waiting " + i)));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = list(event, "limit=2" + cursor);
      page.body()
          .path("items")
          .forEach(item -> seen.add(item.path("position") + " " + item.path("name").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactly("1 Waiting 1", "2 Waiting 2", "3 Waiting 3");

    JsonNode third = list(event, "q=waiting%203").body().path("items").get(0);
    assertThat(third.path("position").asInt()).isEqualTo(3);
    assertThat(third.path("email").asString()).endsWith("@example.org");
  }

  @Test
  void tellsNobodyElseTheNames() {
    UUID event = full();
    Actor ann = userNamed("Ann");
    String entry = placed(event, token(ann)).text("entryId");

    JsonNode own = call("GET", "/api/v1/waitlist/" + entry).as(token(ann)).send().body();

    assertThat(own.has("name")).isFalse();
    assertThat(own.path("position").asInt()).isEqualTo(1);
    assertProblem(call("GET", path(event, "")).as(token(someOrganiser())).send(), 403);
  }

  @Test
  void findsWaitsThatHaveEndedAndThoseOfACategory() {
    UUID event =
        eventWith(
            """
            "categories":[{"name":"Front","capacity":1},{"name":"Back","capacity":1}]\
            """);
    Actor gone = userNamed("Gone");
    ask(event, "Front", someUser());
    ask(event, "Back", someUser());
    String left = ask(event, "Front", gone).text("entryId");
    ask(event, "Front", userNamed("Ann"));
    ask(event, "Back", userNamed("Bob"));
    decided(call("DELETE", "/api/v1/waitlist/" + left).as(token(gone)));

    JsonNode ended = list(event, "status=LEFT").body().path("items");
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).path("name").asString()).isEqualTo("Gone");
    assertThat(ended.get(0).has("position")).isFalse();
    assertThat(list(event, "category=Back").body().path("items"))
        .extracting(item -> item.path("name").asString())
        .containsExactly("Bob");
    assertThat(list(event, "").body().path("items"))
        .extracting(item -> item.path("position").asInt())
        .containsExactly(1, 1);
    assertProblem(list(event, "status=GONE"), 400);
    assertProblem(list(UUID.randomUUID(), ""), 404);
  }

  @Test
  void isATableForASpreadsheetToo() {
    UUID event = full();
    placed(event, token(userNamed("=1+1")));
    placed(event, token(userNamed("Zoe")));

    HttpResponse<String> table =
        call("GET", path(event, ""))
            .as(token(organiser))
            .header("Accept", "text/csv")
            .sendForText();

    assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(table.body().lines().toList())
        .hasSize(3)
        .satisfies(lines -> {
          assertThat(lines.get(0)).startsWith("\uFEFF\"position\",\"entryId\"");
          assertThat(lines.get(1)).startsWith("\"1\",").contains("\"'=1+1\"");
          assertThat(lines.get(2)).startsWith("\"2\",").contains("\"Zoe\"");
        });
  }

  private UUID full() {
    UUID event = event("Full", 1, LATER, token(organiser));
    placed(event, user());
    return event;
  }

  private Answer ask(UUID event, String category, Actor actor) {
    return decided(
        call("POST", "/api/v1/events/" + event + "/bookings")
            .as(token(actor))
            .json("{\"quantity\":1,\"category\":\"%s\"}".formatted(category)));
  }

  /** Read by an admin, who may read what organisers may. */
  private Answer list(UUID event, String query) {
    return call("GET", path(event, query)).as(admin()).send();
  }

  private static String path(UUID event, String query) {
    return "/api/v1/events/" + event + "/waitlist" + (query.isEmpty() ? "" : "?" + query);
  }
}
