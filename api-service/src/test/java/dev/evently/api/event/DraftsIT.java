package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A draft is seen by its organisers only, kept by no cache, and bookable by nobody. */
class DraftsIT extends ApiTest {
  /** Of a time at which no other test has events. */
  private static final String LIST =
      "/api/v1/events?limit=100&from=2098-03-01T20:00:00Z&to=2098-03-01T20:00:01Z";

  private static final String PRIVATE = "no-cache, private";

  @Test
  void areSeenByOrganisersOnly() {
    String name = "Draft-" + UUID.randomUUID();
    UUID draft = draft(name, 2);
    for (String path : List.of("/api/v1/events/" + draft, "/api/v1/events/" + draft + "/seats")) {
      assertProblem(call("GET", path).send(), 404);
      assertProblem(call("GET", path).as(user()).send(), 404);
      Answer seen = call("GET", path).as(admin()).send();
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.header("Cache-Control")).isEqualTo(PRIVATE);
      String eTag = seen.header("ETag");
      Answer again = call("GET", path).as(admin()).header("If-None-Match", eTag).send();
      assertThat(again.status()).isEqualTo(304);
      assertProblem(call("GET", path).header("If-None-Match", eTag).send(), 404);
      assertProblem(call("GET", path).header("If-None-Match", "*").send(), 404);
    }
    assertThat(event(draft).body().path("draft").asBoolean()).isTrue();

    change(draft, 1, "{\"draft\":false}");
    Answer onSale = call("GET", "/api/v1/events/" + draft).send();
    assertThat(onSale.header("Cache-Control")).contains("public");
    assertThat(onSale.body().path("draft").asBoolean()).isFalse();
  }

  @Test
  void areListedApart() {
    String name = "Draft-" + UUID.randomUUID();
    UUID draft = draft(name, 2);
    for (String query : List.of("", "&q=" + name)) {
      assertThat(listed(query, admin())).doesNotContain(draft.toString());
      assertThat(listed(query + "&drafts=true", admin())).contains(draft.toString());
      assertThat(listed(query + "&drafts=true", user())).isEmpty();
    }
    Answer mine = list("&drafts=true", admin());
    assertThat(mine.header("Cache-Control")).isEqualTo(PRIVATE);
    assertThat(call("GET", "/api/v1/events?drafts=true").send().body().path("items")).isEmpty();

    change(draft, 1, "{\"draft\":null}");
    for (String query : List.of("", "&q=" + name)) {
      assertThat(listed(query, user())).contains(draft.toString());
      assertThat(listed(query + "&drafts=true", admin())).doesNotContain(draft.toString());
    }
    change(draft, 2, "{\"draft\":true}");
    assertThat(listed("&q=" + name, user())).isEmpty();
  }

  @Test
  void ofAnOrganiserAreSeenByThemAndTheAdmins() {
    String name = "Draft-" + UUID.randomUUID();
    String organiser = token(someOrganiser());
    UUID draft = draft(name, 2, organiser);
    String other = token(someOrganiser());
    for (String path : List.of("/api/v1/events/" + draft, "/api/v1/events/" + draft + "/seats")) {
      assertThat(call("GET", path).as(organiser).send().status()).isEqualTo(200);
      assertThat(call("GET", path).as(admin()).send().status()).isEqualTo(200);
      assertProblem(call("GET", path).as(other).send(), 404);
    }
    for (String query : List.of("&drafts=true", "&drafts=true&q=" + name)) {
      assertThat(listed(query, organiser)).contains(draft.toString());
      assertThat(listed(query, admin())).contains(draft.toString());
      assertThat(listed(query, other)).doesNotContain(draft.toString());
    }
  }

  @Test
  void areBookableByNobody() {
    for (int capacity : new int[] {0, 2}) {
      UUID draft = draft("Draft", capacity);
      for (String thing : List.of("bookings", "holds")) {
        String path = "/api/v1/events/" + draft + "/" + thing;
        assertThat(decided(call("POST", path).as(user()).json("{}")).text("reason"))
            .isEqualTo("EVENT_NOT_FOUND");
        assertThat(decided(call("POST", path).as(admin()).json("{}")).text("reason"))
            .isEqualTo("SALES_NOT_OPEN");
      }
    }
  }

  @Test
  void areOnSaleUntilTheirPlacesAreFreeAgain() {
    UUID event = draft("Draft", 1);
    change(event, 1, "{\"draft\":false}");
    String user = user();
    Answer booked = placed(event, user);
    assertThat(booked.text("status")).isEqualTo("CONFIRMED");
    assertThat(change(event, 2, "{\"draft\":true}").text("reason")).isEqualTo("EVENT_IN_USE");
    decided(call("DELETE", "/api/v1/bookings/" + booked.text("bookingId")).as(user));
    assertThat(change(event, 2, "{\"draft\":true}").text("status")).isEqualTo("APPLIED");
    assertProblem(call("GET", "/api/v1/events/" + event).as(user).send(), 404);
  }

  private UUID draft(String name, int capacity) {
    return draft(name, capacity, admin());
  }

  private UUID draft(String name, int capacity, String token) {
    Answer published =
        decided(
            call("POST", "/api/v1/events")
                .as(token)
                .json(
                    """
                    {"name":"%s","venue":"Hall","startsAt":"2098-03-01T20:00:00Z","capacity":%d,
                     "draft":true}\
                    """
                        .formatted(name, capacity)));
    assertThat(published.text("detail")).contains("a draft");
    return UUID.fromString(published.text("eventId"));
  }

  private Answer event(UUID event) {
    return call("GET", "/api/v1/events/" + event).as(admin()).send();
  }

  private Answer change(UUID event, int revision, String body) {
    Call change =
        call("PATCH", "/api/v1/events/" + event)
            .as(admin())
            .header("If-Match", "\"%d\"".formatted(revision))
            .json(body);
    return decided(change);
  }

  private Answer list(String query, String token) {
    return call("GET", LIST + query).as(token).send();
  }

  private List<String> listed(String query, String token) {
    return list(query, token).body().path("items").findValuesAsString("eventId");
  }
}
