package dev.evently.api.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Call;
import dev.evently.api.testing.Call.Answer;
import dev.evently.common.access.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends ApiTest {

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
    UUID event = event("Odd keys", 5);
    for (String key : List.of("", "a b", "k".repeat(256), "\"\"", "\"k", "\"a\\n\"", "\"k\"x")) {
      assertProblem(place(event, user(), 1).header("Idempotency-Key", key).send(), 400);
    }
    assertThat(place(event, user(), 1).header("Idempotency-Key", "k".repeat(255)).send().status())
        .isEqualTo(202);
  }

  @Test
  void takesTheQuotedKeyForTheBareOne() {
    UUID event = event("Quoted", 5);
    String ann = user();
    Answer bare = place(event, ann, 1).header("Idempotency-Key", "k-1").send();
    Answer quoted = place(event, ann, 1).header("Idempotency-Key", "\"k-1\"").send();
    assertThat(quoted.status()).isEqualTo(202);
    assertThat(quoted.text("requestId")).isEqualTo(bare.text("requestId"));
    assertProblem(place(event, ann, 2).header("Idempotency-Key", "\"k-1\"").send(), 422);
    Answer words =
        place(event, user(), 1).header("Idempotency-Key", "\"two \\\"words\\\"\"").send();
    assertThat(words.status()).isEqualTo(202);
  }

  /** The decider would take the first request of the key again and tell its old decision. */
  @Test
  void expiresAfterItsRetention() {
    UUID event = event("Spent", 5);
    Actor ann = someUser();
    UUID id = IdempotencyKeys.requestId(ann.userId(), "k");
    Call call = place(event, token(ann), 1).header("Idempotency-Key", "k");
    assertThat(decided(call).text("status")).isEqualTo("CONFIRMED");
    assertThat(call.send().status()).isEqualTo(200);

    age("update idempotency_key set created_at = now() - interval '8 days'", id);
    assertSpent(call.send());
    age("update decision set decided_at = now() - interval '8 days'", id);
    age("delete from idempotency_key", id);
    assertSpent(call.send());
    assertSpent(call.send());
    assertThat(decided(place(event, token(ann), 1).header("Idempotency-Key", "new")).status())
        .isEqualTo(200);
  }

  /** These rows need not wait for the disk. */
  @Test
  void meansTheSameRequestThoughItsRowWasLost() {
    UUID event = event("Lost", 5);
    Actor ann = someUser();
    Call call = place(event, token(ann), 1).header("Idempotency-Key", "k");
    Answer first = decided(call);
    age("delete from idempotency_key", IdempotencyKeys.requestId(ann.userId(), "k"));
    Answer again = call.send();
    assertThat(again.text("bookingId")).isEqualTo(first.text("bookingId")).isNotEmpty();
    assertThat(confirmed(event)).isEqualTo(1);
  }

  private void age(String change, UUID requestId) {
    assertThat(jdbc.sql(change + " where request_id = :id").param("id", requestId).update())
        .isEqualTo(1);
  }

  private static void assertSpent(Answer answer) {
    assertProblem(answer, 422);
    assertThat(answer.text("type")).isEqualTo("urn:evently:problem:idempotency-key-expired");
  }

  @Test
  void knowsACallByWhatItsBodyStates() {
    UUID event = event("Alike", 5);
    String ann = user();
    String path = "/api/v1/events/" + event + "/bookings";
    Answer first =
        call("POST", path).as(ann).header("Idempotency-Key", "k").json("{\"quantity\":1}").send();
    Answer alike =
        call("POST", path)
            .as(ann)
            .header("Idempotency-Key", "k")
            .json("{ \"joinWaitlist\": true, \"quantity\": 1 }")
            .send();
    assertThat(alike.text("requestId")).isEqualTo(first.text("requestId"));
  }

  @Test
  void knowsASeatMapInEitherFormat() {
    String path = "/api/v1/events/" + event("Formats", 0) + "/seats";
    String admin = admin();
    Answer json =
        call("POST", path)
            .as(admin)
            .header("Idempotency-Key", "k")
            .json("{\"rows\":1,\"seatsPerRow\":2}")
            .send();
    Answer csv =
        call("POST", path)
            .as(admin)
            .header("Idempotency-Key", "k")
            .csv("section,row,seat\n,A,1\n,A,2\n")
            .send();
    assertThat(csv.text("requestId")).isEqualTo(json.text("requestId")).isNotEmpty();
    assertProblem(
        call("POST", path)
            .as(admin)
            .header("Idempotency-Key", "k")
            .csv("section,row,seat\n,A,1\n,A,3\n")
            .send(),
        422);
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
