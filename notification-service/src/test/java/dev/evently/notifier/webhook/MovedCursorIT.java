package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.notifier.testing.Receiver.Reply;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cursor that is moved while a message is being sent stays where it was moved to. */
@Timeout(120)
class MovedCursorIT extends WebhookTest {
  @Test
  void aReplayIsNotUndoneByTheAnswerToWhatWasBeingSent() {
    UUID event = events.event(organiser);
    events.decide(event, 2);
    CompletableFuture<String> webhook = new CompletableFuture<>();
    AtomicBoolean replayed = new AtomicBoolean();
    receiver.answers(one -> {
      if (one.sequence() == 3 && replayed.compareAndSet(false, true)) {
        assertThat(replay(webhook.join(), event, 0).status()).isEqualTo(200);
      }
      return Reply.of(200);
    });
    webhook.complete(add(event).text("webhookId"));

    awaitAll(event, 1L, 2L, 3L, 1L, 2L, 3L);
  }
}
