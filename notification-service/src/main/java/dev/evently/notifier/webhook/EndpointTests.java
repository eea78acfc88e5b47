package dev.evently.notifier.webhook;

import dev.evently.service.problem.ProblemException;
import dev.evently.service.server.CallPermit;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Sends messages that say nothing, by which people try endpoints; a few at once. */
@Component
class EndpointTests {
  private static final int AT_ONCE = 8;

  private final EndpointClient endpoints;
  private final SealedSecrets sealed;
  private final Clock clock;
  private final Semaphore free = new Semaphore(AT_ONCE);

  EndpointTests(EndpointClient endpoints, SealedSecrets sealed, Clock clock) {
    this.endpoints = endpoints;
    this.sealed = sealed;
    this.clock = clock;
  }

  /**
   * Sends one, once, and waits for what comes of it.
   *
   * @throws ProblemException 503 when as many are being sent as may be
   */
  TestResult send(Webhook webhook) {
    if (!free.tryAcquire()) {
      throw ProblemException.busy("Expected fewer tests of webhooks at once");
    }
    try {
      return CallPermit.released(() -> sendNow(webhook));
    } finally {
      free.release();
    }
  }

  private TestResult sendNow(Webhook webhook) {
    long began = System.nanoTime();
    EndpointAnswer answer =
        endpoints.send(
            URI.create(webhook.url()),
            Message.test(
                webhook.webhookId(),
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString()),
            sealed.openAll(List.of(webhook.secret())));
    return new TestResult(
        answer.isTaken(), answer.status(), answer.error(), (System.nanoTime() - began) / 1_000_000);
  }
}
