package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.faults.UnreliableReceiver.Taken;
import dev.evently.faults.harm.RequestLogWriter;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.SystemSettings;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * 1,000 outcomes go to endpoints that fail one call in three, let one in ten hang, and are away for
 * a minute, while the notification-service is killed three times, and one of two at last: each
 * comes, in the order of its event, and none to a wrong endpoint.
 */
class WebhookFaultsIT {
  private static final int EVENTS = 10;
  private static final int OUTCOMES = 100;
  private static final int KILLS = 3;
  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String SECOND = "notification-service-2";
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final Map<String, String> SOON =
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

  @Test
  void eachOutcomeComesInOrderWhateverFails() throws Exception {
    SystemSettings settings = SystemSettings.asShipped().with(Service.NOTIFICATIONS, SOON);
    try (OwnSystem own = new OwnSystem("WebhookFaultsIT", settings);
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1));
        UnreliableReceiver receiver = new UnreliableReceiver(new Random(7))) {
      Organiser organiser = new Organiser(calls, own.system.endpoints());
      List<UUID> events = new ArrayList<>();
      List<String> webhooks = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        UUID event =
            organiser.publish("Sent", Map.of("capacity", OUTCOMES / 2), List.of(), 0, 0).eventId();
        events.add(event);
        webhooks.add(add(calls, organiser, receiver, event));
      }
      long began = System.nanoTime();
      book(own, events);
      kill(own.system, receiver, SystemUnderTest.NOTIFICATIONS, EVENTS * OUTCOMES / 5);
      receiver.goAway();
      own.output.print("  the receiver is away after %d messages", receiver.takenInAll());
      Thread.sleep(AWAY); // the fault is a length of time
      receiver.comeBack();
      kill(own.system, receiver, SystemUnderTest.NOTIFICATIONS, EVENTS * OUTCOMES * 2 / 5);
      own.system.startInstance(Service.NOTIFICATIONS, SECOND, SOON);
      kill(own.system, receiver, SECOND, EVENTS * OUTCOMES * 3 / 5);
      await().atMost(PATIENCE).until(() -> receiver.takenInAll() == EVENTS * OUTCOMES);
      own.output.print(
          "  %,d messages in %d s, with %d kills: %,d calls, of them %,d answered with 500, %,d never, %,d repeated what was taken; memory: %s",
          receiver.takenInAll(),
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          KILLS,
          receiver.calls.get(),
          receiver.failed.get(),
          receiver.hung.get(),
          receiver.repeated.get(),
          own.watch.memory());
      List<Long> all = LongStream.rangeClosed(1, OUTCOMES).boxed().toList();
      for (UUID event : events) {
        assertThat(receiver.taken("/" + event)).extracting(Taken::sequence).isEqualTo(all);
      }
      assertThat(receiver.wrong()).isEmpty();
      for (String webhook : webhooks) {
        await().atMost(PATIENCE).until(() -> isThrough(calls, organiser, webhook));
      }
      own.run.expectNothingLost(new AcceptedRequests());
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  private static String add(
      ApiClient calls, Organiser organiser, UnreliableReceiver receiver, UUID event)
      throws InterruptedException {
    String path = "/" + event;
    JsonNode webhook =
        calls
            .post(
                "/api/v1/webhooks",
                organiser.token(),
                Map.of("url", receiver.url(path), "eventId", event.toString(), "after", 0),
                Map.of())
            .expect(201);
    receiver.expect(path, webhook.path("secret").asString(""));
    return webhook.path("webhookId").asString("");
  }

  /** As the API would write them: a half is sold, the others wait. */
  private static void book(OwnSystem own, List<UUID> events) throws InterruptedException {
    try (RequestLogWriter log = new RequestLogWriter(own.system)) {
      for (int i = 1; i < OUTCOMES; i++) { // the publication is the first
        for (UUID event : events) {
          Actor someone = new Actor(UUID.randomUUID(), Role.USER);
          log.send(
              event,
              WIRE.write(
                  new RequestRecord(
                      UuidCreator.getTimeOrderedEpoch(),
                      event,
                      someone,
                      new PlaceBooking(1, true))));
        }
      }
    }
  }

  private static void kill(
      SystemUnderTest system, UnreliableReceiver receiver, String name, int after) {
    await().atMost(PATIENCE).until(() -> receiver.takenInAll() >= after);
    system.kill(name);
  }

  private static boolean isThrough(ApiClient calls, Organiser organiser, String webhook)
      throws InterruptedException {
    JsonNode progress =
        calls
            .get("/api/v1/webhooks/" + webhook, organiser.token())
            .expect(200)
            .path("events")
            .path(0);
    return progress.path("through").asLong() == OUTCOMES
        && progress.path("sequence").asLong() == OUTCOMES;
  }
}
