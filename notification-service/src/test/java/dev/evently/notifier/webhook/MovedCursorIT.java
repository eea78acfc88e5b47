package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.notifier.testing.NotifierTest;
import dev.evently.notifier.testing.Receiver;
import dev.evently.notifier.testing.Receiver.Reply;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cursor that is moved while a message is being sent stays where it was moved to. */
@Timeout(120)
class MovedCursorIT extends NotifierTest {
  @Test
  void aReplayIsNotUndoneByTheAnswerToWhatWasBeingSent() {
    Actor organiser = someone(Role.ORGANISER);
    UUID event = events.event(organiser);
    events.decide(event, 2);
    CompletableFuture<String> webhook = new CompletableFuture<>();
    AtomicBoolean replayed = new AtomicBoolean();
    try (Receiver receiver = new Receiver()) {
      receiver.answers(one -> {
        if (one.sequence() == 3 && replayed.compareAndSet(false, true)) {
          replay(webhook.join(), event, organiser);
        }
        return Reply.of(200);
      });
      Answer added =
          call(
              "POST",
              "/api/v1/webhooks",
              organiser,
              "{\"url\":\"%s\",\"eventId\":\"%s\",\"after\":0}".formatted(receiver.url(), event));
      webhook.complete(added.text("webhookId"));

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(receiver.sequences(event)).isEqualTo(List.of(1L, 2L, 3L, 1L, 2L, 3L)));
    }
  }

  private void replay(String id, UUID event, Actor organiser) {
    Answer answer =
        call(
            "POST",
            "/api/v1/webhooks/%s/replay".formatted(id),
            organiser,
            "{\"eventId\":\"%s\",\"after\":0}".formatted(event));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }
}
