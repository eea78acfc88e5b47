package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.notifier.testing.Receiver.Received;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What comes to an endpoint that takes it, and in which order. */
@Timeout(120)
class WebhookDeliveryIT extends WebhookTest {
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

    awaitAll(event, 7L);
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
}
