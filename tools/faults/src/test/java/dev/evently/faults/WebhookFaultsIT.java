package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.audit.client.ApiClient;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.SystemSettings;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
  private static final String SECOND = "notification-service-2";

  @Test
  void eachOutcomeComesInOrderWhateverFails() throws Exception {
    SystemSettings settings =
        SystemSettings.asShipped().with(Service.NOTIFICATIONS, SubscribedEvents.SOON);
    try (OwnSystem own = new OwnSystem("WebhookFaultsIT", settings);
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1));
        UnreliableReceiver receiver = new UnreliableReceiver(new Random(7))) {
      Organiser organiser = new Organiser(calls, own.system.endpoints());
      SubscribedEvents events = new SubscribedEvents(calls, organiser, receiver);
      events.publish(EVENTS, OUTCOMES / 2);
      long began = System.nanoTime();
      book(own, events.all());
      kill(own, events, SystemUnderTest.NOTIFICATIONS, EVENTS * OUTCOMES / 5);
      receiver.goAway();
      own.output.print("  the receiver is away after %d messages", receiver.takenInAll());
      Thread.sleep(AWAY); // the fault is a length of time
      receiver.comeBack();
      kill(own, events, SystemUnderTest.NOTIFICATIONS, EVENTS * OUTCOMES * 2 / 5);
      own.system.startInstance(Service.NOTIFICATIONS, SECOND, Map.of());
      kill(own, events, SECOND, EVENTS * OUTCOMES * 3 / 5);
      events.awaitTaken(EVENTS * OUTCOMES);
      own.output.print(
          "  %s in %d s, with %d kills; memory: %s",
          receiver,
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          KILLS,
          own.watch.memory());
      events.expectTaken(OUTCOMES);
      own.run.expectNothingLost(new AcceptedRequests());
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  /** A half is sold, the others wait. */
  private static void book(OwnSystem own, List<UUID> events) throws InterruptedException {
    try (LoggedRequests log = new LoggedRequests(own.system)) {
      for (int i = 1; i < OUTCOMES; i++) { // the publication is the first
        for (UUID event : events) {
          log.book(event, UUID.randomUUID());
        }
      }
    }
  }

  private static void kill(OwnSystem own, SubscribedEvents events, String name, int after) {
    events.awaitTaken(after);
    own.system.kill(name);
  }
}
