package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.faults.UnreliableReceiver.Taken;
import dev.evently.faults.load.Organiser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Events that each have a webhook, at an endpoint of its own. */
final class SubscribedEvents {
  /** Settings of a notification-service that soon sends again what failed. */
  static final Map<String, String> SOON =
      Map.of(
          "EVENTLY_WEBHOOKS_TIMEOUT",
          "1s",
          "EVENTLY_WEBHOOKS_POLL",
          "200ms",
          "EVENTLY_WEBHOOKS_PERHOST",
          "20",
          // A minute of refused connections is no reason to give up.
          "EVENTLY_WEBHOOKS_RETRIES",
          String.join(",", Collections.nCopies(1_000, "300ms")));

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String WEBHOOKS = "/api/v1/webhooks";

  private final ApiClient calls;
  private final Organiser organiser;
  private final UnreliableReceiver receiver;
  private final List<UUID> events = new ArrayList<>();
  private final List<String> webhooks = new ArrayList<>();

  SubscribedEvents(ApiClient calls, Organiser organiser, UnreliableReceiver receiver) {
    this.calls = calls;
    this.organiser = organiser;
    this.receiver = receiver;
  }

  /** So many more events, all of whose outcomes are sent. */
  void publish(int count, int capacity) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      UUID event =
          organiser.publish("Sent", Map.of("capacity", capacity), List.of(), 0, 0).eventId();
      events.add(event);
      webhooks.add(subscribe(event));
    }
  }

  private String subscribe(UUID event) throws InterruptedException {
    String path = "/" + event;
    JsonNode webhook =
        calls
            .post(
                WEBHOOKS,
                organiser.token(),
                Map.of("url", receiver.url(path), "eventId", event.toString(), "after", 0),
                Map.of())
            .expect(201);
    receiver.expect(path, webhook.path("secret").asString(""));
    return webhook.path("webhookId").asString("");
  }

  List<UUID> all() {
    return events;
  }

  /** Lets all webhooks go on, or wait. */
  void enable(boolean enabled) throws InterruptedException {
    for (String webhook : webhooks) {
      calls
          .patch(WEBHOOKS + "/" + webhook, organiser.token(), Map.of("enabled", enabled), Map.of())
          .expect(200);
    }
  }

  /** Returns when so many messages were taken in all. */
  void awaitTaken(int messages) {
    await().atMost(PATIENCE).until(() -> receiver.takenInAll() >= messages);
  }

  /** Of each event so many outcomes were sent to its endpoint, in order, and nothing else was. */
  void expectTaken(int outcomes) {
    List<Long> sequences = LongStream.rangeClosed(1, outcomes).boxed().toList();
    for (UUID event : events) {
      assertThat(receiver.taken("/" + event)).extracting(Taken::sequence).isEqualTo(sequences);
    }
    assertThat(receiver.wrong()).isEmpty();
    for (String webhook : webhooks) {
      await().atMost(PATIENCE).until(() -> isThrough(webhook, outcomes));
    }
  }

  private boolean isThrough(String webhook, int outcomes) throws InterruptedException {
    JsonNode progress =
        calls.get(WEBHOOKS + "/" + webhook, organiser.token()).expect(200).path("events").path(0);
    return progress.path("through").asLong() == outcomes
        && progress.path("sequence").asLong() == outcomes;
  }
}
