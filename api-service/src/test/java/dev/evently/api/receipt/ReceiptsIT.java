package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.api.testing.TestProcessor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReceiptsIT extends ApiTest {
  @Autowired private OutcomeWaiters waiters;
  @Autowired private RequestTokenCodec tokens;

  /** A length says that it is not chunked, which would take a second write for the end. */
  @Test
  void answersInOnePiece() {
    String ann = user();
    Answer accepted = place(event("Whole", 5), ann, 1).send();
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.header("Content-Length")).isNotEmpty();
    assertThat(call("GET", accepted.header("Location")).as(ann).send().header("Content-Length"))
        .isNotEmpty();
  }

  @Test
  void answersWithTheOutcomeWhenItComesInTime() {
    UUID event = event("Waiting", 1);
    var waited = place(event, user(), 1).header("Prefer", "wait=20").send();
    assertThat(waited.status()).isEqualTo(200);
    assertThat(waited.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(waited.text("status")).isEqualTo("CONFIRMED");
    assertThat(waited.text("detail")).isEqualTo("1 ticket is booked.");
    assertThat(waited.body().has("ahead")).isFalse();
  }

  @Test
  void showsTheProgressOfTheQueueWhileNothingIsDecided() throws Exception {
    UUID event = event("Queue", 9);
    String ann = user();
    String bob = user();
    Answer second;
    Future<Answer> waiting;
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      try (var _ = processor().pause()) {
        var first = place(event, ann, 1).header("Prefer", "wait=1").send();
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().path("ahead").asLong(-1)).isBetween(0L, 1L);
        second = place(event, bob, 1).send();
        assertThat(second.status()).isEqualTo(202);
        String location = second.header("Location");
        var pending = call("GET", location).as(bob).send();
        assertThat(pending.text("status")).isEqualTo("PENDING");
        assertThat(pending.text("type")).isEqualTo("PlaceBooking");
        assertThat(pending.text("eventId")).isEqualTo(event.toString());
        assertThat(pending.header("Retry-After")).isEqualTo("1");
        assertThat(pending.body().path("ahead").asLong(-1)).isBetween(1L, 2L);
        assertThat(pending.body().has("estimatedWaitMillis")).isTrue();
        assertProblem(call("GET", location).as(ann).send(), 404);
        assertThat(call("GET", location).as(admin()).send().status()).isEqualTo(200);
        waiting =
            calls.submit(() -> call("GET", location).as(bob).header("Prefer", "wait=20").send());
        await().until(() -> waiters.count() == 1);
      }
      Answer decided = waiting.get();
      assertThat(decided.status()).isEqualTo(200);
      assertThat(decided.text("status")).isEqualTo("CONFIRMED");
      assertThat(decided.header("Preference-Applied")).isEqualTo("wait=20");
    }
    await().untilAsserted(() -> assertThat(waiters.count()).isZero());
  }

  /** Such as by a version that stores what this one does not know. */
  @Test
  void saysSoWhenWhatIsStoredCannotBeReadAtTheEndOfTheWait() throws Exception {
    UUID event = event("Unreadable", 9);
    String ann = user();
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        var _ = processor().pause()) {
      String location = place(event, ann, 1).send().header("Location");
      RequestToken token =
          tokens.decode(location.substring(location.lastIndexOf('/') + 1)).orElseThrow();
      Future<Answer> waiting =
          calls.submit(() -> call("GET", location).as(ann).header("Prefer", "wait=3").send());
      await().until(() -> waiters.count() == 1);
      jdbc.sql(
              """
              insert into decision (request_id, log_partition, log_offset, event_id, user_id, type,
                decided_at, outcomes, first_sequence)
              values (:id, :partition, -1, :event, :event, 'PlaceBooking', now(), 'no JSON', 0)
              """)
          .param("id", token.requestId())
          .param("partition", token.position().partition())
          .param("event", event)
          .update();
      try {
        assertProblem(waiting.get(), 500);
      } finally {
        jdbc.sql("delete from decision where request_id = :id")
            .param("id", token.requestId())
            .update();
      }
    }
    assertThat(waiters.count()).isZero();
  }

  @Test
  void findsItsAnswerBehindWhatWasDueBefore() throws Exception {
    UUID event = eventWith("\"capacity\":1,\"holdTtl\":\"PT1S\"");
    Answer held = decided(call("POST", "/api/v1/events/" + event + "/holds").as(user()).json("{}"));
    String ann = user();
    Future<Answer> waiting;
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Answer accepted;
      try (var _ = processor().pause()) {
        await().until(() -> Instant.now().isAfter(Instant.parse(held.text("expiresAt"))));
        accepted = place(event, ann, 1).send();
        String location = accepted.header("Location");
        waiting =
            calls.submit(() -> call("GET", location).as(ann).header("Prefer", "wait=20").send());
        await().until(() -> waiters.count() == 1);
      }
      Answer decided = waiting.get();
      assertThat(decided.text("status")).isEqualTo("CONFIRMED");
      assertThat(decided.header("Preference-Applied")).isEqualTo("wait=20");
      List<String> types =
          call("GET", "/api/v1/events/" + event + "/outcomes?after=2")
              .as(admin())
              .send()
              .body()
              .path("items")
              .findValuesAsString("type");
      assertThat(types).startsWith("HoldExpired", "BookingConfirmed");
    }
  }

  @Test
  void hidesDecidedRequestsOfOthersAndForgedIds() {
    UUID event = event("Hidden", 1);
    var placed = placed(event, user());
    String id = placed.text("requestId");
    assertProblem(call("GET", "/api/v1/requests/" + id).as(user()).send(), 404);
    assertProblem(call("GET", "/api/v1/requests/" + "A".repeat(100)).as(admin()).send(), 404);
    assertProblem(call("GET", "/api/v1/requests/" + event).as(admin()).send(), 404);
    assertThat(call("GET", "/api/v1/requests/" + id).as(admin()).send().text("status"))
        .isEqualTo("CONFIRMED");
  }

  /** While others wait in its queue, nobody knows but the decider. */
  @Test
  void tellsWhyARequestWasRejected() {
    UUID event = event("Queued", 5);
    UUID nowhere = neighbour(event);
    String ann = user();
    Answer asked;
    try (TestProcessor.Pause _ = processor().pause()) {
      assertThat(place(event, user(), 1).send().status()).isEqualTo(202);
      asked = place(nowhere, ann, 1).send();
      assertThat(asked.status()).isEqualTo(202);
    }
    Answer rejected = decided(call("GET", asked.header("Location")).as(ann));
    assertThat(rejected.text("status")).isEqualTo("REJECTED");
    assertThat(rejected.text("reason")).isEqualTo("EVENT_NOT_FOUND");
    assertThat(rejected.body().has("sequence")).isFalse();
  }

  @Test
  void describesARequestAsOneFlatObject() {
    var schemas = call("GET", "/v3/api-docs").send().body().path("components").path("schemas");
    assertThat(schemas.path("RequestView").path("properties").propertyNames())
        .containsExactlyInAnyOrder(
            "requestId",
            "type",
            "eventId",
            "status",
            "ahead",
            "estimatedWaitMillis",
            "acceptedAt",
            "bookingId",
            "entryId",
            "holdId",
            "expiresAt",
            "quantity",
            "seats",
            "category",
            "waitlistPosition",
            "reason",
            "detail",
            "sequence",
            "partition",
            "offset",
            "decidedAt",
            "remaining");
  }
}
