package dev.evently.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** A part of a service may be ended and begun again, as Spring does with a paused context. */
@Timeout(120)
class RestartedDispatcherIT extends WebhookTest {
  @Autowired private Dispatcher dispatcher;

  @Test
  void deliversWhatCameWhileItWasEndedAndWhatComesLater() {
    UUID event = events.event(organiser);
    add(event);
    awaitSequences(event, 1);

    dispatcher.stop();
    assertThat(dispatcher.isRunning()).isFalse();
    events.book(event);
    dispatcher.start();
    events.book(event);

    awaitSequences(event, 3);
  }
}
