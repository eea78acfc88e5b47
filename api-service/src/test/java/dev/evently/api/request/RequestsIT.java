package dev.evently.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RequestsIT extends ApiTest {
  @Autowired private OutcomeWaiters waiters;

  @Test
  void makesOneRequestOfTwentyCallsWithOneKey() throws Exception {
    UUID event = event("Twenty", 5);
    String ann = user();
    List<Answer> answers =
        atOnce(20, () -> place(event, ann, 1).header("Idempotency-Key", "k-1").send());
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(answers.stream().map(answer -> answer.text("requestId")).distinct()).hasSize(1);
    assertThat(answers.stream().map(answer -> answer.text("acceptedAt")).distinct()).hasSize(1);

    var waited =
        place(event, ann, 1).header("Idempotency-Key", "k-1").header("Prefer", "wait=20").send();
    assertThat(waited.status()).isEqualTo(200);
    assertThat(waited.text("status")).isEqualTo("CONFIRMED");
    assertThat(confirmed(event)).isEqualTo(1);

    assertProblem(place(event, ann, 2).header("Idempotency-Key", "k-1").send(), 422);
    assertProblem(place(UUID.randomUUID(), ann, 1).header("Idempotency-Key", "k-1").send(), 422);
  }

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
  void keepsTheKeysOfUsersApart() {
    UUID event = event("Apart", 5);
    var one = place(event, user(), 1).header("Idempotency-Key", "same").send();
    var other = place(event, user(), 2).header("Idempotency-Key", "same").send();
    assertThat(one.status()).isEqualTo(202);
    assertThat(other.status()).isEqualTo(202);
    assertThat(one.text("requestId")).isNotEqualTo(other.text("requestId"));
  }

  @Test
  void sendsAgainWhatWasNotAcknowledged() {
    UUID event = event("Again", 5);
    Actor ann = someUser();
    var first = place(event, token(ann), 1).header("Idempotency-Key", "k").send();
    UUID uuid = IdempotencyKeys.requestId(ann.userId(), "k");
    int forgotten =
        jdbc.sql(
                """
                update idempotency_key set log_partition = null, log_offset = null,
                accepted_at = null, attempted_at = now() - interval '1 hour'
                where request_id = :id\
                """)
            .param("id", uuid)
            .update();
    assertThat(forgotten).isEqualTo(1);
    var again =
        place(event, token(ann), 1)
            .header("Idempotency-Key", "k")
            .header("Prefer", "wait=20")
            .send();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("bookingId")).isEqualTo(uuid.toString());
    assertThat(first.text("eventId")).isEqualTo(again.text("eventId"));
    assertProblem(place(event, token(ann), 2).header("Idempotency-Key", "k").send(), 422);
    await().untilAsserted(() -> assertThat(confirmed(event)).isEqualTo(1));
  }

  @Test
  void publishesOneEventForOneKey() {
    processor();
    String admin = admin();
    String body =
        """
        {"name":"Once","venue":"Hall","startsAt":"2099-01-01T20:00:00Z","capacity":2}\
        """;
    var one =
        call("POST", "/api/v1/events").as(admin).header("Idempotency-Key", "e").json(body).send();
    var other =
        call("POST", "/api/v1/events").as(admin).header("Idempotency-Key", "e").json(body).send();
    assertThat(one.status()).isEqualTo(202);
    assertThat(other.text("eventId")).isEqualTo(one.text("eventId")).isNotEmpty();
  }

  @Test
  void refusesKeysThatAreNoKeys() {
    UUID event = UUID.randomUUID();
    for (String key : List.of("", "a b", "k".repeat(256))) {
      assertProblem(place(event, user(), 1).header("Idempotency-Key", key).send(), 400);
    }
    assertThat(place(event, user(), 1).header("Idempotency-Key", "k".repeat(255)).send().status())
        .isEqualTo(202);
  }

  @Test
  void answersWithTheOutcomeWhenItComesInTime() {
    UUID event = event("Waiting", 1);
    var waited = place(event, user(), 1).header("Prefer", "wait=20").send();
    assertThat(waited.status()).isEqualTo(200);
    assertThat(waited.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(waited.text("status")).isEqualTo("CONFIRMED");
    assertThat(waited.text("detail")).isEqualTo("1 place is booked.");
    assertThat(waited.body().has("ahead")).isFalse();
  }

  @Test
  void tellsThePlaceInLineWhileNothingIsDecided() throws Exception {
    UUID event = event("Line", 9);
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
      List<String> told =
          call("GET", "/api/v1/events/" + event + "/outcomes?after=2")
              .as(admin())
              .send()
              .body()
              .path("items")
              .findValuesAsString("type");
      assertThat(told).startsWith("HoldExpired", "BookingConfirmed");
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

  @Test
  void tellsWhyARequestWasRejected() {
    processor();
    UUID nowhere = UUID.randomUUID();
    var rejected = place(nowhere, user(), 1).header("Prefer", "wait=20").send();
    assertThat(rejected.status()).isEqualTo(200);
    assertThat(rejected.text("status")).isEqualTo("REJECTED");
    assertThat(rejected.text("reason")).isEqualTo("EVENT_NOT_FOUND");
    assertThat(rejected.body().has("sequence")).isFalse();
  }

  private int confirmed(UUID event) {
    return call("GET", "/api/v1/events/" + event).send().body().path("confirmed").asInt();
  }

  private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : calls.invokeAll(Collections.nCopies(times, call))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
