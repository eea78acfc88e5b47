package dev.evently.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.LiveStream;
import dev.evently.api.testing.LiveStream.Message;
import dev.evently.api.testing.TestProcessor;
import dev.evently.common.access.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestPropertySource(properties = "evently.streams.heartbeat=1s")
@Timeout(120)
class PageStreamIT extends ApiTest {
  private static final String STREAM = "/api/v1/stream?";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void tellsThePlaceInLineAsItFallsAndThenTheReceipt() throws Exception {
    UUID event = event("Concert", 10);
    Actor actor = someUser();
    String token = token(actor);
    String last;
    LiveStream stream;
    try (TestProcessor.Pause _ = processor().pause()) {
      place(event, user(), 1).send();
      place(event, user(), 1).send();
      last = place(event, token, 1).send().text("requestId");
      stream = stream(STREAM + "requests=" + last, token, null);
      Message first = stream.next();
      assertThat(first.event()).isEqualTo("receipt");
      assertThat(json(first).path("status").asString()).isEqualTo("PENDING");
      assertThat(json(first).path("ahead").asLong()).isGreaterThanOrEqualTo(2);
      assertThat(json(first).path("requestId").asString()).isEqualTo(last);
    }
    try (stream) {
      List<Long> ahead = new ArrayList<>();
      Message next = stream.next();
      while (json(next).path("status").asString().equals("PENDING")) {
        ahead.add(json(next).path("ahead").asLong());
        next = stream.next();
      }
      assertThat(ahead).isSortedAccordingTo(Collections.reverseOrder()).doesNotHaveDuplicates();
      assertThat(next.event()).isEqualTo("receipt");
      assertThat(json(next))
          .isEqualTo(call("GET", "/api/v1/requests/" + last).as(token).send().body());
      assertThat(json(next).path("status").asString()).isEqualTo("CONFIRMED");
      Message end = stream.next();
      assertThat(end.event()).isEqualTo("end");
      assertThat(json(end).path("requestId").asString()).isEqualTo(last);
    }
  }

  @Test
  void tellsTheCountsOfEventsAndCategories() throws Exception {
    UUID plain = event("Concert", 10);
    UUID hall =
        eventWith(
            "\"categories\":[{\"name\":\"Stalls\",\"capacity\":5},{\"name\":\"Balcony\",\"capacity\":3}]");
    try (LiveStream stream = stream(STREAM + "events=" + plain + "," + hall, user(), null)) {
      List<JsonNode> first =
          List.of(json(stream.next()), json(stream.next())).stream()
              .sorted(Comparator.comparingInt(counts -> counts.path("categories").size()))
              .toList();
      assertThat(first.getFirst().path("eventId").asString()).isEqualTo(plain.toString());
      assertThat(first.getFirst().path("available").asInt()).isEqualTo(10);
      assertThat(first.getFirst().path("status").asString()).isEqualTo("SCHEDULED");
      assertThat(first.getLast().path("categories").get(1).path("name").asString())
          .isEqualTo("Balcony");
      assertThat(first.getLast().path("categories").get(1).path("available").asInt()).isEqualTo(3);

      decided(place(plain, user(), 3));
      Message counted = stream.next();
      assertThat(counted.event()).isEqualTo("event");
      assertThat(json(counted).path("sold").asInt()).isEqualTo(3);
      assertThat(json(counted).path("available").asInt()).isEqualTo(7);
      assertThat(json(counted).path("sequence").asLong())
          .isGreaterThan(first.getFirst().path("sequence").asLong());
    }
  }

  @Test
  void tellsThatSomethingWasDecidedToWhoLooksAtThat() throws Exception {
    UUID watched = event("Concert", 10);
    UUID other = event("Play", 10);
    try (LiveStream all = stream(STREAM + "decisions=true", user(), null);
        LiveStream one = stream(STREAM + "events=" + watched, user(), null)) {
      next(one, "event");

      decided(place(other, user(), 1));
      assertThat(next(all, "decided").data()).isEqualTo("{}");
      decided(place(watched, user(), 3));

      Message told = one.next();
      assertThat(told.event()).isEqualTo("event");
      assertThat(json(told).path("sold").asInt()).isEqualTo(3);
      assertThat(next(all, "decided").data()).isEqualTo("{}");
    }
  }

  @Test
  void tellsWhereItsUserWaitsAndThatTheWaitIsOver() throws Exception {
    UUID event = event("Concert", 1);
    String holder = user();
    String booking = placed(event, holder).text("bookingId");
    String before = user();
    String entryBefore = placed(event, before).text("entryId");
    String waiting = user();
    String entry = placed(event, waiting).text("entryId");
    try (LiveStream stream = stream(STREAM + "inbox=true&events=" + event, waiting, null)) {
      assertThat(position(next(stream, "waitlist"), entry)).isEqualTo(2);
      decided(call("DELETE", "/api/v1/waitlist/" + entryBefore).as(before));
      assertThat(position(next(stream, "waitlist"), entry)).isEqualTo(1);
      decided(call("DELETE", "/api/v1/bookings/" + booking).as(holder));
      boolean told = false;
      boolean over = false;
      while (!told || !over) {
        Message message = stream.next();
        over |= message.event().equals("waitlist") && !json(message).has("position");
        told |=
            message.event().equals("notification")
                && json(message).path("type").asString().equals("WAITLIST_PROMOTED");
      }
    }
  }

  @Test
  void losesNoNotification() throws Exception {
    UUID event = event("Concert", 1);
    String holder = user();
    String booking = placed(event, holder).text("bookingId");
    String waiting = user();
    placed(event, waiting);
    String start;
    try (LiveStream stream = stream(STREAM + "inbox=true", waiting, null)) {
      start = stream.start();
    }
    decided(call("DELETE", "/api/v1/bookings/" + booking).as(holder));
    String id;
    try (LiveStream stream = stream(STREAM + "inbox=true", waiting, start)) {
      Message told = stream.next();
      assertThat(told.event()).isEqualTo("notification");
      id = told.id();
    }
    JsonNode stored = call("GET", "/api/v1/notifications").as(waiting).send().body();
    assertThat(stored.path("items").get(0).path("id").asString()).isEqualTo(id);
    try (LiveStream stream = stream(STREAM + "inbox=true&after=" + start, waiting, null)) {
      assertThat(stream.next().id()).isEqualTo(id);
    }
    try (LiveStream stream = stream(STREAM + "inbox=true", waiting, null)) {
      assertThat(stream.start()).isEqualTo(id);
    }
  }

  @Test
  void endsWhenItsAccessTokenExpires() throws Exception {
    String soon = TOKENS.issue(someUser(), Instant.now(), Duration.ofSeconds(3));
    try (LiveStream stream = stream(STREAM + "inbox=true", soon, null)) {
      stream.awaitEnd();
    }
    await()
        .untilAsserted(
            () -> assertThat(call("GET", STREAM).as(soon).sendForHead().status()).isEqualTo(401));
  }

  @Test
  void tellsNobodyOfWhatIsAnothers() throws Exception {
    String organiser = token(someOrganiser());
    UUID event = event("Concert", 10, LATER, organiser);
    String owner = user();
    String request = place(event, owner, 1).send().text("requestId");
    for (String stranger : List.of(user(), token(someOrganiser()))) {
      assertProblem(call("GET", STREAM + "requests=" + request).as(stranger).send(), 404);
    }
    assertProblem(call("GET", STREAM + "requests=" + request).send(), 401);
    for (String allowed : List.of(owner, organiser, admin())) {
      try (LiveStream stream = stream(STREAM + "requests=" + request, allowed, null)) {
        assertThat(stream.next().event()).isEqualTo("receipt");
      }
    }
  }

  @Test
  void letsDraftsLookLikeNoEvent() throws Exception {
    String organiser = token(someOrganiser());
    Answer published =
        decided(
            call("POST", "/api/v1/events")
                .as(organiser)
                .json(
                    "{\"name\":\"N\",\"venue\":\"V\",\"startsAt\":\"%s\",\"capacity\":1,\"draft\":true}"
                        .formatted(LATER)));
    String draft = published.text("eventId");
    UUID visible = event("Concert", 1);
    for (String stranger : List.of(user(), token(someOrganiser()))) {
      Answer refused = call("GET", STREAM + "events=" + visible + "," + draft).as(stranger).send();
      assertProblem(refused, 404);
      assertThat(refused.body().path("detail"))
          .isEqualTo(
              call("GET", STREAM + "events=" + UUID.randomUUID())
                  .as(stranger)
                  .send()
                  .body()
                  .path("detail"));
    }
    try (LiveStream stream = stream(STREAM + "events=" + draft, organiser, null)) {
      assertThat(json(stream.next()).path("available").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"requests=%s", "events=%s"})
  void takesSoManyAtMost(String parameter) {
    String many = String.join(",", Collections.nCopies(21, UUID.randomUUID().toString()));
    Answer refused = call("GET", STREAM + parameter.formatted(many)).as(user()).send();
    assertProblem(refused, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events=nonsense", "inbox=maybe", "decisions=maybe", "after=x", "other=1"})
  void refusesWhatItDoesNotUnderstand(String query) {
    assertProblem(call("GET", STREAM + query).as(user()).send(), 400);
  }

  @Test
  void knowsNoRequestByNonsense() {
    assertProblem(call("GET", STREAM + "requests=nonsense").as(user()).send(), 404);
  }

  private static Message next(LiveStream stream, String event) throws Exception {
    Message message = stream.next();
    while (!message.event().equals(event)) {
      message = stream.next();
    }
    return message;
  }

  private static int position(Message message, String entryId) {
    assertThat(json(message).path("entryId").asString()).isEqualTo(entryId);
    return json(message).path("position").asInt();
  }

  private static JsonNode json(Message message) {
    return JSON.readTree(message.data());
  }
}
