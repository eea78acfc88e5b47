package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.notifier.testing.NotifierTest;
import dev.evently.notifier.testing.Receiver;
import dev.evently.notifier.testing.Receiver.Received;
import dev.evently.notifier.testing.Receiver.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What comes to an endpoint, in which order, and what when it does not take it. */
@Timeout(120)
class WebhookDeliveryIT extends NotifierTest {
  private final Receiver receiver = new Receiver();
  private final Actor organiser = someone(Role.ORGANISER);

  @AfterEach
  void close() {
    receiver.close();
  }

  private Answer add(Actor owner, String body) {
    Answer answer = call("POST", "/api/v1/webhooks", owner, body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer;
  }

  private Answer add(UUID event) {
    return add(
        organiser,
        """
        {"url":"%s","eventId":"%s","after":0}\
        """
            .formatted(receiver.url(), event));
  }

  private void awaitSequences(UUID event, long last) {
    List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
    await().atMost(SOON).until(() -> receiver.sequences(event).equals(all));
  }

  private JsonNode progress(String webhookId) {
    return call("GET", "/api/v1/webhooks/" + webhookId, organiser, null).body();
  }

  private void awaitState(String webhookId, @Nullable String disabledReason) {
    await()
        .atMost(SOON)
        .until(() ->
            progress(webhookId)
                .path("disabledReason")
                .asString("")
                .equals(disabledReason == null ? "" : disabledReason));
  }

  @Test
  void outcomesComeInOrderWithSignatures() throws Exception {
    UUID event = events.event(organiser);
    Answer webhook = add(event);
    String secret = webhook.text("secret");
    assertThat(secret).startsWith("whsec_");
    assertThat(webhook.response().headers().firstValue("Location"))
        .contains("/api/v1/webhooks/" + webhook.text("webhookId"));
    events.decide(event, 250);
    for (int i = 0; i < 20; i++) {
      events.book(event);
    }

    awaitSequences(event, 271);

    Received first = receiver.received().getFirst();
    assertThat(receiver.received()).allMatch(one -> one.isSignedBy(secret));
    assertThat(first.isSignedBy(Secrets.random())).isFalse();
    assertThat(first.path()).isEqualTo("/hook");
    assertThat(first.id()).isEqualTo("out_%s_1".formatted(event));
    assertThat(first.header("content-type")).startsWith("application/json");
    assertThat(first.json().path("type").asString("")).isEqualTo("BookingConfirmed");
    assertThat(first.json().path("timestamp").asString("")).isEqualTo("2030-01-02T03:04:05.678Z");
    assertThat(first.json().path("data").path("outcome").path("quantity").asInt()).isEqualTo(1);
    await()
        .untilAsserted(() -> {
          JsonNode one = progress(webhook.text("webhookId")).path("events").path(0);
          assertThat(one.path("through").asLong()).isEqualTo(271);
          assertThat(one.path("sequence").asLong()).isEqualTo(271);
          assertThat(one.path("lastStatus").asInt()).isEqualTo(204);
          assertThat(one.has("nextAttemptAt")).isFalse();
        });
  }

  @Test
  void beginsWithWhatComesUnlessItIsToldOtherwise() {
    UUID event = events.event(organiser);
    events.decide(event, 5);
    add(
        organiser,
        """
        {"url":"%s","eventId":"%s"}\
        """
            .formatted(receiver.url(), event));
    events.book(event);

    await().atMost(SOON).until(() -> receiver.sequences(event).equals(List.of(7L)));
  }

  @Test
  void aFailureIsTriedAgainAndNothingOvertakesIt() {
    UUID event = events.event(organiser);
    events.decide(event, 9);
    Set<String> failed = ConcurrentHashMap.newKeySet();
    receiver.answers(one -> Reply.of(failed.add(one.id()) ? 500 : 200));
    add(event);

    await().atMost(SOON).until(() -> receiver.received().size() == 20);
    assertThat(receiver.sequences(event))
        .isEqualTo(
            LongStream.rangeClosed(1, 10).boxed().flatMap(n -> List.of(n, n).stream()).toList());
  }

  @Test
  void anEndpointThatHangsHoldsUpNobodyElse() {
    UUID event = events.event(organiser);
    UUID other = events.event(organiser);
    receiver.answers(one -> one.event().equals(event) ? Reply.late(60_000) : Reply.of(200));
    String hanging = add(event).text("webhookId");
    add(other);
    events.decide(other, 30);

    awaitSequences(other, 31);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(progress(hanging).path("events").path(0).path("lastError").asString(""))
                .isEqualTo("no answer within 2 s"));
    assertThat(new HashSet<>(receiver.sequences(event))).containsExactly(1L);
  }

  @Test
  void anEndpointThatIsGoneIsDisabledAtOnce() {
    UUID event = events.event(organiser);
    receiver.answers(_ -> Reply.of(410));
    String id = add(event).text("webhookId");

    awaitState(id, "GONE");
    assertThat(receiver.received()).hasSize(1);
    assertThat(progress(id).path("events").path(0).path("lastStatus").asInt()).isEqualTo(410);
  }

  @Test
  void afterItsLastAttemptItIsDisabledAndGoesOnWhenItIsEnabled() {
    UUID event = events.event(organiser);
    events.decide(event, 3);
    receiver.answers(_ -> Reply.of(503));
    String id = add(event).text("webhookId");

    awaitState(id, "FAILED");
    assertThat(receiver.received()).hasSize(6);
    assertThat(receiver.sequences(event)).containsOnly(1L);

    receiver.forget();
    receiver.answers(_ -> Reply.of(200));
    assertThat(
            call("PATCH", "/api/v1/webhooks/" + id, organiser, "{\"enabled\":true}")
                .body()
                .path("enabled")
                .asBoolean())
        .isTrue();
    awaitSequences(event, 4);
  }

  @Test
  void whatAnEndpointAsksForIsKept() {
    UUID event = events.event(organiser);
    AtomicInteger calls = new AtomicInteger();
    receiver.answers(
        _ -> calls.getAndIncrement() == 0 ? Reply.of(429, "Retry-After", "3600") : Reply.of(200));
    String id = add(event).text("webhookId");

    await()
        .atMost(SOON)
        .until(() -> progress(id).path("events").path(0).path("failures").asInt() == 1);
    var next =
        java.time.Instant.parse(
            progress(id).path("events").path(0).path("nextAttemptAt").asString(""));
    assertThat(next)
        .isBetween(
            java.time.Instant.now().plusSeconds(3500), java.time.Instant.now().plusSeconds(3601));
    events.book(event);
    replay(id, event, 0);
    awaitSequencesAfterFailure(event);
  }

  private void awaitSequencesAfterFailure(UUID event) {
    await().atMost(SOON).until(() -> receiver.sequences(event).equals(List.of(1L, 1L, 2L)));
  }

  @Test
  void redirectsAreNotFollowedAndLongAnswersNotRead() {
    UUID event = events.event(organiser);
    AtomicInteger calls = new AtomicInteger();
    receiver.answers(_ ->
        calls.getAndIncrement() == 0
            ? Reply.of(302, "Location", receiver.url("/elsewhere"))
            : Reply.withBody(1_000_000));
    add(event);
    events.decide(event, 3);

    await().atMost(SOON).until(() -> receiver.sequences(event).equals(List.of(1L, 1L, 2L, 3L, 4L)));
    assertThat(receiver.received()).extracting(Received::path).containsOnly("/hook");
  }

  @Test
  void aReplaySendsTheSameIdsAgain() {
    UUID event = events.event(organiser);
    events.decide(event, 4);
    String id = add(event).text("webhookId");
    awaitSequences(event, 5);
    List<String> ids = receiver.received().stream().map(Received::id).toList();
    receiver.forget();

    assertThat(replay(id, event, 2).status()).isEqualTo(200);

    await().atMost(SOON).until(() -> receiver.sequences(event).equals(List.of(3L, 4L, 5L)));
    assertThat(receiver.received()).extracting(Received::id).isEqualTo(ids.subList(2, 5));
    assertThat(replay(id, event, 6).status()).isEqualTo(400);
    assertThat(replay(id, UUID.randomUUID(), 0).status()).isEqualTo(400);
  }

  private Answer replay(String id, UUID event, long after) {
    return call(
        "POST",
        "/api/v1/webhooks/%s/replay".formatted(id),
        organiser,
        """
        {"eventId":"%s","after":%d}\
        """
            .formatted(event, after));
  }

  @Test
  void forADayTwoSecretsSign() {
    UUID event = events.event(organiser);
    Answer webhook = add(event);
    awaitSequences(event, 1);
    String first = webhook.text("secret");

    Answer rotated =
        call(
            "POST",
            "/api/v1/webhooks/%s/rotate-secret".formatted(webhook.text("webhookId")),
            organiser,
            null);
    String second = rotated.text("secret");
    events.book(event);
    awaitSequences(event, 2);

    assertThat(second).startsWith("whsec_").isNotEqualTo(first);
    Received both = receiver.received().getLast();
    assertThat(both.header("webhook-signature")).matches("v1,\\S+ v1,\\S+");
    assertThat(both.isSignedBy(first)).isTrue();
    assertThat(both.isSignedBy(second)).isTrue();

    jdbc.sql("update webhook set former_until = now() where webhook_id = :id")
        .param("id", UUID.fromString(webhook.text("webhookId")))
        .update();
    events.book(event);
    awaitSequences(event, 3);
    assertThat(receiver.received().getLast().isSignedBy(first)).isFalse();
    assertThat(receiver.received().getLast().isSignedBy(second)).isTrue();
  }

  @Test
  void onlyTheTypesThatAreAskedForCome() {
    UUID event = events.event(organiser);
    UUID booking = UUID.randomUUID();
    UUID user = UUID.randomUUID();
    events.decide(
        event,
        List.of(
            new BookingConfirmed(booking, user, 1),
            new BookingCancelled(booking, user, 1),
            new BookingConfirmed(user, user, 1)));
    String id =
        add(
                organiser,
                """
                {"url":"%s","eventId":"%s","after":0,"types":["BookingCancelled"]}\
                """
                    .formatted(receiver.url(), event))
            .text("webhookId");

    await()
        .atMost(SOON)
        .until(() -> progress(id).path("events").path(0).path("through").asLong() == 4);
    assertThat(receiver.sequences(event)).containsExactly(3L);
  }

  @Test
  void whatIsTooLargeIsNamedOnly() {
    UUID event = events.event(organiser);
    events.decide(
        event,
        List.of(new BookingConfirmed(event, event, 1, null, "x".repeat(Message.MAX_DATA), null)));
    add(event);

    awaitSequences(event, 2);
    JsonNode data = receiver.received().getLast().json().path("data");
    assertThat(data.path("omitted").asBoolean()).isTrue();
    assertThat(data.path("outcome").path("type").asString("")).isEqualTo("BookingConfirmed");
  }

  @Test
  void oneForAllOwnEventsHasThoseThatComeLaterAndNobodyElses() {
    UUID before = events.event(organiser);
    UUID others = events.event(someone(Role.ORGANISER));
    add(organiser, "{\"url\":\"%s\"}".formatted(receiver.url()));
    UUID later = events.event(organiser);
    UUID admins = events.event(null);
    events.book(before);
    events.book(others);
    events.book(admins);
    events.book(later);

    await()
        .atMost(SOON)
        .until(() ->
            receiver.sequences(later).equals(List.of(1L, 2L))
                && receiver.sequences(before).equals(List.of(2L)));
    assertThat(receiver.sequences(others)).isEmpty();
    assertThat(receiver.sequences(admins)).isEmpty();
  }

  @Test
  void whoIsNoOrganiserAnyMoreGetsNothing() {
    account(organiser);
    UUID event = events.event(organiser);
    String id = add(event).text("webhookId");
    awaitSequences(event, 1);

    account(new Actor(organiser.userId(), Role.USER));
    events.book(event);

    awaitState(id, "NOT_ALLOWED");
    assertThat(receiver.sequences(event)).containsExactly(1L);
  }

  @Test
  void anotherAddressGetsWhatFollows() {
    UUID event = events.event(organiser);
    receiver.answers(_ -> Reply.of(500));
    String id = add(event).text("webhookId");
    await().atMost(SOON).until(() -> !receiver.received().isEmpty());
    try (Receiver other = new Receiver()) {
      call(
          "PATCH",
          "/api/v1/webhooks/" + id,
          organiser,
          "{\"url\":\"%s\"}".formatted(other.url("/new")));
      await().atMost(SOON).until(() -> other.sequences(event).equals(List.of(1L)));
      int calls = receiver.received().size();
      events.book(event);
      await().atMost(SOON).until(() -> other.sequences(event).equals(List.of(1L, 2L)));
      assertThat(receiver.received()).hasSize(calls);
    }
  }

  @Test
  void oneThatIsSwitchedOffOrRemovedGetsNothing() {
    UUID event = events.event(organiser);
    String off = add(event).text("webhookId");
    awaitSequences(event, 1);
    call("PATCH", "/api/v1/webhooks/" + off, organiser, "{\"enabled\":false}");
    try (Receiver other = new Receiver()) {
      String removed =
          add(organiser, "{\"url\":\"%s\",\"eventId\":\"%s\"}".formatted(other.url(), event))
              .text("webhookId");
      assertThat(call("DELETE", "/api/v1/webhooks/" + removed, organiser, null).status())
          .isEqualTo(204);
      UUID third = events.event(organiser);
      events.book(event);
      add(third);
      awaitSequences(third, 1);
      assertThat(other.received()).isEmpty();
    }
    assertThat(receiver.sequences(event)).containsExactly(1L);
    assertThat(progress(off).path("disabledReason").asString("")).isEqualTo("BY_OWNER");
  }

  @Test
  void aTestSaysWhatComesOfIt() {
    UUID event = events.event(organiser);
    Answer webhook =
        add(organiser, "{\"url\":\"%s\",\"eventId\":\"%s\"}".formatted(receiver.url(), event));
    String path = "/api/v1/webhooks/%s/test".formatted(webhook.text("webhookId"));

    Answer taken = call("POST", path, organiser, null);
    receiver.answers(_ -> Reply.of(404));
    Answer refused = call("POST", path, organiser, null);

    assertThat(taken.body().path("delivered").asBoolean()).isTrue();
    assertThat(taken.body().path("status").asInt()).isEqualTo(204);
    assertThat(refused.body().path("delivered").asBoolean()).isFalse();
    assertThat(refused.text("error")).isEqualTo("answered 404");
    Received test = receiver.received().getFirst();
    assertThat(test.json().path("type").asString("")).isEqualTo("webhook.test");
    assertThat(test.isSignedBy(webhook.text("secret"))).isTrue();
  }
}
