package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.notifier.testing.Receiver;
import dev.evently.notifier.testing.Receiver.Received;
import dev.evently.notifier.testing.Receiver.Reply;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a change of a webhook does to what is sent. */
@Timeout(120)
class ChangedWebhooksIT extends WebhookTest {
  @Test
  void aReplaySendsTheSameIdsAgain() {
    UUID event = events.event(organiser);
    events.decide(event, 4);
    String id = add(event).text("webhookId");
    awaitSequences(event, 5);
    List<String> ids = receiver.received().stream().map(Received::id).toList();
    receiver.forget();

    assertThat(replay(id, event, 2).status()).isEqualTo(200);

    awaitAll(event, 3L, 4L, 5L);
    assertThat(receiver.received()).extracting(Received::id).isEqualTo(ids.subList(2, 5));
    assertThat(replay(id, event, 6).status()).isEqualTo(400);
    assertThat(replay(id, UUID.randomUUID(), 0).status()).isEqualTo(400);
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

  @Test
  void otherTypesHoldForWhatComesFromThenOn() {
    UUID event = events.event(organiser);
    String id = add(event).text("webhookId");
    awaitSequences(event, 1);

    Answer changed = change(id, "{\"types\":[\"BookingCancelled\",\"BookingCancelled\"]}");
    assertThat(changed.body().path("types").toString()).isEqualTo("[\"BookingCancelled\"]");
    events.decide(
        event,
        List.of(new BookingConfirmed(event, event, 1), new BookingCancelled(event, event, 1)));
    awaitAll(event, 1L, 3L);

    assertThat(change(id, "{\"enabled\":true}").body().path("types").size()).isEqualTo(1);
    assertThat(change(id, "{\"types\":[\"Nothing\"]}").status()).isEqualTo(400);
    assertThat(change(id, "{\"types\":[]}").body().has("types")).isFalse();
    events.book(event);
    awaitAll(event, 1L, 3L, 4L);
  }

  private Answer change(String id, String body) {
    return call("PATCH", "/api/v1/webhooks/" + id, organiser, body);
  }
}
