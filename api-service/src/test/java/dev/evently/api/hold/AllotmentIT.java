package dev.evently.api.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What organisers keep back. */
class AllotmentIT extends ApiTest {
  private final Actor organiser = someOrganiser();

  @Test
  void keepsTicketsBackAndGivesThemToTheLine() {
    UUID event = event("Kept back", 4, LATER, token(organiser));
    Answer kept = decided(allot(event, "{\"quantity\":4,\"label\":\"Press\"}"));
    assertThat(kept.text("status")).describedAs("%s", kept.body()).isEqualTo("HELD");
    assertThat(kept.text("detail")).isEqualTo("4 tickets are kept back until you give them back.");
    assertThat(kept.text("expiresAt")).isEmpty();
    String allotment = kept.text("holdId");
    String ann = user();
    String entry = decided(place(event, ann, 1)).text("entryId");
    JsonNode shown = list(event).path(0);
    assertThat(shown.path("label").asString()).isEqualTo("Press");
    assertThat(shown.path("allotmentId").asString()).isEqualTo(allotment);

    Answer reduced = decided(reduce(allotment, "{\"quantity\":3}"));

    assertThat(reduced.text("status")).describedAs("%s", reduced.body()).isEqualTo("APPLIED");
    assertThat(reduced.text("detail"))
        .isEqualTo("1 ticket is given back; the allotment keeps 3 tickets.");
    Answer promoted = call("GET", "/api/v1/waitlist/" + entry).as(ann).send();
    assertThat(promoted.text("status")).isEqualTo("PROMOTED");
    assertThat(promoted.text("explanation")).contains("an organiser gave back");
    assertThat(list(event).path(0).path("quantity").asInt()).isEqualTo(3);
    assertThat(decided(call("DELETE", path(allotment)).as(token(organiser))).text("status"))
        .isEqualTo("CANCELLED");
    assertThat(list(event)).isEmpty();
  }

  @Test
  void isNobodysHold() {
    UUID event = event("Nobody's", 4, LATER, token(organiser));
    String allotment = decided(allot(event, "{\"label\":\"Band\"}")).text("holdId");

    assertThat(ask("/api/v1/events/" + event + "/holds").body().path("items")).isEmpty();
    assertThat(ask("/api/v1/holds").body().path("items")).isEmpty();
    assertProblem(ask("/api/v1/holds/" + allotment), 404);
    for (String how : List.of("/confirm", "/prolong")) {
      assertProblem(
          call("POST", "/api/v1/holds/" + allotment + how).as(token(organiser)).send(), 404);
    }
    assertThat(decided(place(event, token(organiser), 1)).text("status")).isEqualTo("CONFIRMED");
  }

  @Test
  void keepsSeatsThatAreNamed() {
    UUID event = event("Seats kept back", 1, LATER, token(organiser));
    decided(
        call("POST", "/api/v1/events/" + event + "/seats")
            .as(token(organiser))
            .json("{\"rows\":1,\"seatsPerRow\":4}"));
    Answer kept = decided(allot(event, "{\"seats\":[\"A-2\",\"A-4\"],\"label\":\"House\"}"));
    String allotment = kept.text("holdId");
    assertThat(list(event).path(0).path("seats").valueStream().map(JsonNode::asString))
        .describedAs("%s", kept.body())
        .containsExactly("A-2", "A-4");

    assertThat(decided(reduce(allotment, "{\"seats\":[\"A-4\"]}")).text("status"))
        .isEqualTo("APPLIED");

    assertThat(list(event).path(0).path("seats").valueStream().map(JsonNode::asString))
        .containsExactly("A-4");
    Answer taken =
        decided(
            call("POST", "/api/v1/events/" + event + "/bookings")
                .as(user())
                .json("{\"seats\":[\"A-4\"]}"));
    assertThat(taken.text("reason")).isEqualTo("SEAT_TAKEN");
  }

  @Test
  void tellsWhoKeptBackWhatAnotherGaveBack() {
    UUID event = event("Told", 4, LATER, token(organiser));
    String allotment = decided(allot(event, "{\"quantity\":3,\"label\":\"Press\"}")).text("holdId");

    decided(call("PATCH", path(allotment)).as(admin()).json("{\"quantity\":1}"));

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(ask("/api/v1/notifications").body().path("items")).isNotEmpty());
    JsonNode told = ask("/api/v1/notifications").body().path("items");
    assertThat(told.path(0).path("type").asString()).isEqualTo("HOLD_REDUCED");
    assertThat(told.path(0).path("message").asString())
        .isEqualTo("An organiser gave a part of your allotment back: it has 1 place at Told now.");
  }

  @Test
  void isForOrganisersOnly() {
    UUID event = event("Kept from others", 4, LATER, token(organiser));
    String allotment = decided(allot(event, "{\"label\":\"Band\"}")).text("holdId");
    assertProblem(call("GET", "/api/v1/events/" + event + "/allotments").as(user()).send(), 403);
    assertProblem(call("DELETE", path(allotment)).as(user()).send(), 403);
    assertProblem(call("DELETE", path(allotment)).as(token(someOrganiser())).send(), 404);
    assertProblem(call("DELETE", path(UUID.randomUUID().toString())).as(admin()).send(), 404);
    assertProblem(ask("/api/v1/events/" + UUID.randomUUID() + "/allotments"), 404);
    for (String body :
        List.of(
            "{}", "{\"quantity\":1}", "{\"label\":\"\"}", "{\"label\":\"A\",\"section\":\"B\"}")) {
      assertProblem(allot(event, body).send(), 400);
    }
    assertProblem(reduce(allotment, "{}").send(), 400);
    assertProblem(reduce(allotment, "{\"quantity\":0}").send(), 400);
  }

  private Call allot(UUID event, String body) {
    return call("POST", "/api/v1/events/" + event + "/allotments").as(token(organiser)).json(body);
  }

  private Call reduce(String allotment, String body) {
    return call("PATCH", path(allotment)).as(token(organiser)).json(body);
  }

  private JsonNode list(UUID event) {
    return ask("/api/v1/events/" + event + "/allotments").body().path("items");
  }

  private Answer ask(String path) {
    return call("GET", path).as(token(organiser)).send();
  }

  private static String path(String allotment) {
    return "/api/v1/allotments/" + allotment;
  }
}
