package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
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
    assertProblem(call("DELETE", "/api/v1/waitlist/" + UUID.randomUUID()).as(user()).send(), 404);
  }

  @Test
  void anOrganiserTakesSomebodyOffTheWaitlist() {
    UUID event = event("Queue", 1);
    String ann = user();
    placed(event, user());
    Answer anns = placed(event, ann);

    Answer removed = leave(anns.text("entryId"), admin());
    assertThat(removed.text("status")).isEqualTo("CANCELLED");
    assertThat(removed.text("detail")).isEqualTo("The entry is off the waitlist.");
    assertThat(receipt(anns, ann).text("status")).isEqualTo("CANCELLED");
    assertThat(entry(anns, ann).text("explanation"))
        .startsWith("An organiser took you off the waitlist at ");
    await()
        .untilAsserted(() ->
            assertThat(
                    call("GET", "/api/v1/notifications")
                        .as(ann)
                        .send()
                        .body()
                        .findValuesAsString("type"))
                .containsExactly("WAITLIST_REMOVED"));
  }

  @Test
  void anOrganiserLetsSomebodyInOutOfTurn() {
    UUID event = event("Queue", 2);
    String ann = user();
    String bob = user();
    String cid = user();
    String booking = placed(event, ann).text("bookingId");
    placed(event, user());
    Answer bobs = decided(place(event, bob, 2));
    Answer cids = placed(event, cid);
    Answer early = decided(promote(cids, admin()));
    assertThat(early.text("reason")).isEqualTo("SOLD_OUT");
    assertThat(early.text("detail")).isEqualTo("0 places are left, and the entry waits for 1");
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));
    assertProblem(promote(cids, bob).send(), 403);

    Answer admitted = decided(promote(cids, admin()));

    assertThat(admitted.text("status")).isEqualTo("CONFIRMED");
    assertThat(admitted.text("bookingId")).isEqualTo(cids.text("entryId"));
    assertThat(receipt(cids, cid).text("status")).isEqualTo("CONFIRMED");
    assertThat(entry(cids, cid).text("explanation")).startsWith("An organiser let you in at ");
    assertThat(entry(bobs, bob).text("status")).isEqualTo("WAITING");
    assertThat(
            call("GET", "/api/v1/bookings/" + cids.text("entryId") + "/outcomes")
                .as(cid)
                .send()
                .body()
                .findValuesAsString("type"))
        .containsExactly("WaitlistJoined", "WaitlistAdmitted");
    await()
        .untilAsserted(() ->
            assertThat(
                    call("GET", "/api/v1/notifications")
                        .as(cid)
                        .send()
                        .body()
                        .findValuesAsString("type"))
                .containsExactly("WAITLIST_PROMOTED"));
    assertThat(decided(promote(cids, admin())).text("reason")).isEqualTo("ALREADY_BOOKED");
  }

  private Call promote(Answer accepted, String token) {
    return call("POST", "/api/v1/waitlist/%s/promote".formatted(accepted.text("entryId")))
        .as(token);
  }

  @Test
  void pagesThroughTheWaitlistForOrganisers() {
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

  @Test
  void tellsWhySomebodyStillWaits() {
    UUID event = event("Why", 4);
    String ann = user();
    String booking = decided(place(event, ann, 1)).text("bookingId");
    decided(place(event, user(), 3));
    String bob = user();
    String cid = user();
    decided(place(event, bob, 3));
    assertThat(own(bob).path("status").asString()).isEqualTo("WAITING");
    assertThat(own(bob).path("lastChance").toString())
        .isEqualTo("{\"explanation\":\"No tickets have come free since you joined.\"}");
    decided(place(event, cid, 1));
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));
    assertThat(own(bob).path("lastChance").path("placesLeft").asInt()).isEqualTo(1);
    assertThat(own(bob).path("lastChance").path("explanation").asString())
        .isEqualTo("1 ticket was left, fewer than the 3 that you wait for.");
    assertThat(own(cid).path("lastChance").path("explanation").asString())
        .contains("whoever is first on the waitlist waits for more");
    String dan = user();
    decided(place(event, dan, 1));
    assertThat(own(dan).path("lastChance").path("explanation").asString())
        .isEqualTo("No tickets have come free since you joined.");
    decided(
        call("PATCH", "/api/v1/events/" + event)
            .as(admin())
            .header("If-Match", "\"1\"")
            .json("{\"waitlist\":{\"suspended\":true}}"));
    assertThat(own(cid).path("lastChance").path("explanation").asString()).contains("suspended");
  }

  @Test
  void keepsAWaitlistForEachCategory() {
    UUID event =
        eventWith(
            """
            "categories":[{"name":"Gold","capacity":1},{"name":"Silver","capacity":1}]\
            """);
    for (String category : List.of("Gold", "Silver")) {
      waitFor(event, user(), category);
    }
    String ann = user();
    String bob = user();
    waitFor(event, user(), "Gold");
    waitFor(event, ann, "Gold");
    Answer bobs = waitFor(event, bob, "Silver");
    assertThat(own(ann).path("position").asInt()).isEqualTo(2);
    assertThat(own(bob).path("position").asInt()).isEqualTo(1);
    assertThat(own(bob).path("category").asString()).isEqualTo("Silver");
    assertThat(receipt(bobs, bob).body().path("waitlistPosition").asInt()).isEqualTo(1);
    String path = "/api/v1/events/" + event + "/waitlist";
    assertThat(call("GET", path).as(admin()).send().body().path("items").size()).isEqualTo(3);
    assertThat(
            call("GET", path + "?category=Gold")
                .as(admin())
                .send()
                .body()
                .path("items")
                .findValuesAsString("category"))
        .containsExactly("Gold", "Gold");
    assertProblem(call("GET", path + "?category=a%22b").as(admin()).send(), 400);
  }

  @Test
  void tellsAnEndedWaitToItsOwner() {
    UUID event = event("Ended", 1);
    String ann = user();
    String bob = user();
    String booking = placed(event, ann).text("bookingId");
    Answer bobs = placed(event, bob);
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(ann));
    Answer entry = entry(bobs, bob);
    assertThat(entry.text("status")).isEqualTo("PROMOTED");
    assertThat(entry.text("bookingId")).isEqualTo(bobs.text("entryId"));
    assertThat(entry.text("explanation"))
        .startsWith("Tickets came free when a booking was cancelled, and became your booking at ");
    assertThat(entry.body().has("lastChance")).isFalse();
    assertThat(entry(bobs, admin()).status()).isEqualTo(200);
    assertProblem(entry(bobs, ann), 404);
    assertProblem(call("GET", "/api/v1/waitlist/" + UUID.randomUUID()).as(ann).send(), 404);
  }

  @Test
  void pagesThroughOnesWaitsOldestFirst() {
    String ann = user();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      UUID event = event("Wait %d".formatted(i), 1);
      placed(event, user());
      wanted.add(placed(event, ann).text("entryId"));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = call("GET", "/api/v1/waitlist?limit=2" + cursor).as(ann).send();
      seen.addAll(page.body().path("items").findValuesAsString("entryId"));
      cursor = page.body().has("nextCursor") ? "&cursor=" + page.text("nextCursor") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactlyElementsOf(wanted);
    for (String query : List.of("limit=0", "limit=101", "cursor=x")) {
      assertProblem(call("GET", "/api/v1/waitlist?" + query).as(ann).send(), 400);
    }
  }

  private Answer waitFor(UUID event, String token, String category) {
    return decided(
        call("POST", "/api/v1/events/" + event + "/bookings")
            .as(token)
            .json("{\"category\":\"%s\"}".formatted(category)));
  }

  private Answer entry(Answer accepted, String token) {
    return call("GET", "/api/v1/waitlist/" + accepted.text("entryId")).as(token).send();
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
