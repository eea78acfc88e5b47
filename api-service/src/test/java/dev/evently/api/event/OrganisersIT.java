package dev.evently.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An organiser rules what they published, and nothing else. */
class OrganisersIT extends ApiTest {
  private static final String PASSWORD = "a long password";

  @Test
  void aUserWhoBecomesAnOrganiserPublishesAndNoLongerWhenTheyAreNone() {
    String email = UUID.randomUUID() + "@example.org";
    String id =
        call("POST", "/api/v1/auth/signup")
            .json(
                "{\"email\":\"%s\",\"name\":\"Olga\",\"password\":\"%s\"}"
                    .formatted(email, PASSWORD))
            .send()
            .text("userId");
    assertProblem(publish(login(email)), 403);

    assertThat(changeRole(id, "ORGANISER").text("role")).isEqualTo("ORGANISER");
    String organiser = login(email);
    UUID event = event("Concert", 5, LATER, organiser);
    assertThat(change(event, organiser).text("status")).isEqualTo("APPLIED");

    changeRole(id, "USER");
    assertProblem(change(event, organiser), 401);
    assertProblem(change(event, login(email)), 403);
  }

  @Test
  void whatTheAdminsPublishedIsNoOrganisers() {
    UUID event = event("Concert", 5);
    assertProblem(change(event, token(someOrganiser())), 403);
    assertProblem(
        call("GET", "/api/v1/events/%s/bookings".formatted(event))
            .as(token(someOrganiser()))
            .send(),
        403);
  }

  @Test
  void listWhatTheyPublishedWithTheirDrafts() {
    String organiser = token(someOrganiser());
    UUID event = event("Concert", 5, LATER, organiser);
    UUID other = event("Concert", 5, LATER, token(someOrganiser()));
    String draft =
        decided(
                call("POST", "/api/v1/events")
                    .as(organiser)
                    .json(
                        "{\"name\":\"Plan\",\"venue\":\"V\",\"startsAt\":\"%s\",\"capacity\":1,\"draft\":true}"
                            .formatted(LATER)))
            .text("eventId");
    Answer mine = call("GET", "/api/v1/events?mine=true").as(organiser).send();
    assertThat(mine.header("Cache-Control")).contains("private");
    assertThat(ids(mine)).containsExactlyInAnyOrder(event.toString(), draft);
    assertThat(ids(call("GET", "/api/v1/events?mine=true&q=plan").as(organiser).send()))
        .containsExactly(draft);
    assertThat(ids(call("GET", "/api/v1/events?mine=true&drafts=true").as(organiser).send()))
        .containsExactly(draft);
    assertThat(ids(call("GET", "/api/v1/events?mine=true&limit=1").as(organiser).send()))
        .hasSize(1);
    assertThat(ids(call("GET", "/api/v1/events?mine=true").as(user()).send())).isEmpty();
    assertThat(ids(call("GET", "/api/v1/events?mine=true").send())).isEmpty();
    String name = "Plan-" + other;
    UUID named = event(name, 5, LATER, organiser);
    assertThat(ids(call("GET", "/api/v1/events?mine=true&q=" + name).as(admin()).send()))
        .containsExactly(named.toString());
  }

  private static List<String> ids(Answer page) {
    return page.body().path("items").valueStream().map(e -> e.path("eventId").asString()).toList();
  }

  @Test
  void ofAnEventThatMayStillComeTheDecisionTells() {
    String organiser = token(someOrganiser());
    String missing = "/api/v1/events/" + UUID.randomUUID();
    assertProblem(call("GET", missing + "/bookings").as(organiser).send(), 404);
    assertNoEvent(call("POST", missing + "/cancel").as(organiser));
  }

  @Test
  void anOrganiserSeesAllOfABookingAtTheirEventAndAnotherNothing() {
    Actor organiser = someOrganiser();
    UUID event = event("Concert", 5, LATER, token(organiser));
    String booking = placed(event, user()).text("bookingId");
    String outcomes = "/api/v1/bookings/%s/outcomes".formatted(booking);
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(token(organiser)));

    Answer seen = call("GET", outcomes).as(token(organiser)).send();
    assertThat(seen.body().path("items").get(1).path("actor").path("userId").asString())
        .isEqualTo(organiser.userId().toString());
    assertThat(seen.body().path("items").get(0).path("actor").has("userId")).isTrue();
    assertProblem(call("GET", outcomes).as(token(someOrganiser())).send(), 404);
    Actor noLonger = new Actor(organiser.userId(), Role.USER);
    assertProblem(call("GET", outcomes).as(token(noLonger)).send(), 404);
  }

  private Answer publish(String token) {
    return call("POST", "/api/v1/events")
        .as(token)
        .json(
            "{\"name\":\"N\",\"venue\":\"V\",\"startsAt\":\"%s\",\"capacity\":1}".formatted(LATER))
        .send();
  }

  private Answer change(UUID event, String token) {
    Call call =
        call("PATCH", "/api/v1/events/" + event)
            .as(token)
            .header("If-Match", "*")
            .json("{\"capacity\":7}");
    return call.header("Prefer", "wait=20").send();
  }

  private Answer changeRole(String userId, String role) {
    return call("PUT", "/api/v1/users/%s/role".formatted(userId))
        .as(admin())
        .json("{\"role\":\"%s\"}".formatted(role))
        .send();
  }

  private String login(String email) {
    return call("POST", "/api/v1/auth/login")
        .json("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD))
        .send()
        .text("accessToken");
  }
}
