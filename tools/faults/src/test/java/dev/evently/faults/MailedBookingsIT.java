package dev.evently.faults;

import dev.evently.audit.client.ApiClient;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A thousand people book, and each is mailed, though the mail server fails one in three times,
 * hangs one in ten, and is dead for a minute, and the service that sends is killed three times.
 */
class MailedBookingsIT {
  private static final int PEOPLE = 1_000;
  private static final Duration DEAD = Duration.ofMinutes(1);

  @Test
  void reachEachPersonThoughTheServerFailsAndTheServiceIsKilled() throws Exception {
    try (UnreliableMailServer server = new UnreliableMailServer();
        OwnSystem own = new OwnSystem("MailedBookingsIT", server.settings(Map.of()));
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1))) {
      MailedPeople people = new MailedPeople(own);
      List<UUID> users = people.add(PEOPLE);
      UUID event =
          new Organiser(calls, own.system.endpoints())
              .publish("Mailed", Map.of("capacity", PEOPLE), List.of(), 0, 0)
              .eventId();
      book(own, event, users);
      for (int sent : new int[] {100, 300}) {
        people.awaitSent(sent);
        own.system.kill(SystemUnderTest.NOTIFICATIONS);
      }
      people.awaitSent(500);
      server.dead(true);
      own.system.kill(SystemUnderTest.NOTIFICATIONS);
      Thread.sleep(DEAD); // the fault is a length of time
      server.dead(false);
      people.awaitSent(PEOPLE);
      people.expectTold(server);
    }
  }

  private static void book(OwnSystem own, UUID event, List<UUID> users)
      throws InterruptedException {
    try (LoggedRequests log = new LoggedRequests(own.system)) {
      for (UUID user : users) {
        log.book(event, user);
      }
    }
  }
}
