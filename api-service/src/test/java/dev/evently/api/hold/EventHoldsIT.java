package dev.evently.api.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The holds of an event as its organiser reads them. */
class EventHoldsIT extends ApiTest {
  private final Actor organiser = someOrganiser();

  @Test
  void saysWhoHoldsTicketsInPages() {
    UUID event = event("Held", 10, LATER, token(organiser));
    for (int i = 1; i <= 3; i++) {
      hold(event, userNamed("Holder " + i));
    }
    Set<String> seen = new HashSet<>();
    String cursor = "";
    int pages = 0;
    do {
      Answer page = list(event, "limit=2" + cursor);
      page.body().path("items").forEach(item -> seen.add(item.path("name").asString()));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
      pages++;
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyInAnyOrder("Holder 1", "Holder 2", "Holder 3");
    assertThat(pages).isEqualTo(2);

    JsonNode found = list(event, "q=holder%202").body().path("items");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("email").asString()).endsWith("@example.org");
    assertThat(list(event, "q=%20").body().path("items")).hasSize(3);
  }

  @Test
  void findsHoldsThatHaveEnded() {
    UUID event = event("Released", 10, LATER, token(organiser));
    String released = hold(event, userNamed("Gone"));
    hold(event, userNamed("Here"));
    decided(call("DELETE", "/api/v1/holds/" + released).as(token(organiser)));

    JsonNode ended = list(event, "status=RELEASED").body().path("items");

    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).path("name").asString()).isEqualTo("Gone");
    assertThat(list(event, "").body().path("items")).hasSize(1);
  }

  @Test
  void isATableForASpreadsheetToo() {
    UUID event = event("Exported", 10, LATER, token(organiser));
    hold(event, userNamed("@SUM(1)"));

    HttpResponse<String> table =
        call("GET", path(event, ""))
            .as(token(organiser))
            .header("Accept", "text/csv")
            .sendForText();

    assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(table.body()).startsWith("\uFEFF\"holdId\",").contains("\"'@SUM(1)\"");
    assertThat(table.body().lines()).hasSize(2);
  }

  @Test
  void refusesACursorThatIsNone() {
    UUID event = event("Guessed", 10, LATER, token(organiser));
    hold(event, someUser());
    hold(event, someUser());
    String cursor = list(event, "limit=1").text("nextCursor");
    UUID other = event("Another", 10, LATER, token(organiser));
    assertProblem(list(other, "cursor=" + cursor), 400);
    assertProblem(list(UUID.randomUUID(), ""), 404);
  }

  private String hold(UUID event, Actor actor) {
    return decided(
            call("POST", "/api/v1/events/" + event + "/holds")
                .as(token(actor))
                .json("{\"quantity\":1}"))
        .text("holdId");
  }

  private Answer list(UUID event, String query) {
    return call("GET", path(event, query)).as(admin()).send();
  }

  private static String path(UUID event, String query) {
    return "/api/v1/events/" + event + "/holds" + (query.isEmpty() ? "" : "?" + query);
  }
}
