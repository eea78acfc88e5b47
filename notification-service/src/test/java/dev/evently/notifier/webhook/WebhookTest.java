package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.notifier.testing.NotifierTest;
import dev.evently.notifier.testing.Receiver;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** An organiser with an endpoint. */
abstract class WebhookTest extends NotifierTest {
  final Receiver receiver = new Receiver();
  final Actor organiser = someone(Role.ORGANISER);

  @AfterEach
  void close() {
    receiver.close();
  }

  Answer add(Actor owner, String body) {
    Answer answer = call("POST", "/api/v1/webhooks", owner, body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer;
  }

  /** A webhook of the organiser for all outcomes of an event, from its first one. */
  Answer add(UUID event) {
    return add(
        organiser,
        """
        {"url":"%s","eventId":"%s","after":0}\
        """
            .formatted(receiver.url(), event));
  }

  Answer replay(String id, UUID event, long after) {
    return call(
        "POST",
        "/api/v1/webhooks/%s/replay".formatted(id),
        organiser,
        """
        {"eventId":"%s","after":%d}\
        """
            .formatted(event, after));
  }

  /** Exactly the outcomes up to the last one have come, each once and in order. */
  void awaitSequences(UUID event, long last) {
    awaitAll(event, LongStream.rangeClosed(1, last).boxed().toArray(Long[]::new));
  }

  /** Exactly these have come. */
  void awaitAll(UUID event, Long... sequences) {
    await().atMost(SOON).until(() -> receiver.sequences(event).equals(List.of(sequences)));
  }

  JsonNode progress(String webhookId) {
    return call("GET", "/api/v1/webhooks/" + webhookId, organiser, null).body();
  }

  void awaitState(String webhookId, @Nullable String disabledReason) {
    await()
        .atMost(SOON)
        .until(() ->
            progress(webhookId)
                .path("disabledReason")
                .asString("")
                .equals(disabledReason == null ? "" : disabledReason));
  }
}
