package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WaitlistIT extends ApiTest {

  @Test
  void followsAWaitToItsEnd() {
    UUID event = event("Full", 1);
    String ann = user();
    String bob = user();
    String cid = user();
    String booking = placed(event, ann).text("bookingId");
    Answer bobs = placed(event, bob);
    Answer cids = placed(event, cid);
    assertThat(bobs.text("status")).isEqualTo("WAITLISTED");
    assertThat(cids.body().path("waitlistPosition").asInt()).isEqualTo(2);
    assertThat(own(cid).path("position").asInt()).isEqualTo(2);
    assertThat(own(cid).path("entryId").asString()).isEqualTo(cids.text("entryId"));

    call("DELETE", "/api/v1/bookings/" + booking).as(ann).header("Prefer", "wait=20").send();
    Answer promoted = receipt(bobs, bob);
    assertThat(promoted.text("status")).isEqualTo("CONFIRMED");
    assertThat(promoted.text("bookingId")).isEqualTo(bobs.text("entryId"));
    assertThat(promoted.body().path("sequence").asLong())
        .isGreaterThan(cids.body().path("sequence").asLong());
    assertThat(receipt(cids, cid).body().path("waitlistPosition").asInt()).isEqualTo(1);

    Answer left = leave(cids.text("entryId"), cid);
    assertThat(left.text("status")).isEqualTo("CANCELLED");
    assertThat(receipt(cids, cid).text("status")).isEqualTo("CANCELLED");
    assertThat(leave(cids.text("entryId"), cid).text("status")).isEqualTo("CANCELLED");
    assertThat(call("GET", "/api/v1/waitlist").as(cid).send().body().path("items")).isEmpty();
  }

  @Test
  void hidesTheEntriesOfOthers() {
    UUID event = event("Queue", 1);
    placed(event, user());
    String entry = placed(event, user()).text("entryId");
    assertProblem(call("DELETE", "/api/v1/waitlist/" + entry).as(user()).send(), 404);
    assertProblem(call("DELETE", "/api/v1/waitlist/" + entry).as(admin()).send(), 404);
    assertProblem(call("DELETE", "/api/v1/waitlist/" + UUID.randomUUID()).as(user()).send(), 404);
  }

  @Test
  void pagesThroughTheLineForOrganisers() {
    UUID event = event("Long", 1);
    placed(event, user());
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      wanted.add(placed(event, user()).text("entryId"));
    }
    List<String> seen = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    String cursor = "";
    do {
      Answer page =
          call("GET", "/api/v1/events/%s/waitlist?limit=2%s".formatted(event, cursor))
              .as(admin())
              .send();
      for (var item : page.body().path("items")) {
        seen.add(item.path("entryId").asString());
        positions.add(item.path("position").asInt());
      }
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyElementsOf(wanted);
    assertThat(positions).containsExactly(1, 2, 3, 4, 5);
    assertProblem(
        call("GET", "/api/v1/events/" + UUID.randomUUID() + "/waitlist").as(admin()).send(), 404);
  }

  private JsonNode own(String token) {
    return call("GET", "/api/v1/waitlist").as(token).send().body().path("items").path(0);
  }

  private Answer receipt(Answer accepted, String token) {
    return call("GET", "/api/v1/requests/" + accepted.text("requestId")).as(token).send();
  }

  private Answer leave(String entry, String token) {
    return call("DELETE", "/api/v1/waitlist/" + entry).as(token).header("Prefer", "wait=20").send();
  }
}
