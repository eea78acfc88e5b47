package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.audit.client.ApiClient;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.Comparison;
import dev.evently.faults.load.HonestUsers;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.load.Times;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * A thousand mails and a thousand messages of webhooks go out, again and again, to receivers that
 * fail one in three times and hang one in ten. People who book meanwhile are served; how much
 * longer they wait than while nothing goes out is printed. The receivers run on the same machine.
 */
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class DeliveryLatencyIT {
  private static final int EVENTS = 10;
  private static final int MESSAGES = 1_000;
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 400;

  /** They come while messages go out. */
  private static final int USERS = 600;

  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AcceptedRequests accepted = new AcceptedRequests();

  @Test
  void servesWhoBooksWhileMessagesGoOut() throws Exception {
    try (UnreliableMailServer mail = new UnreliableMailServer();
        UnreliableReceiver receiver = new UnreliableReceiver(new Random(13));
        OwnSystem own = new OwnSystem("DeliveryLatencyIT", mail.settings(SubscribedEvents.SOON));
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1));
        AddressClient honest = new AddressClient(own.system.endpoints().api(), OwnSystem.HONEST)) {
      Organiser organiser = new Organiser(calls, own.system.endpoints());
      SubscribedEvents events = new SubscribedEvents(calls, organiser, receiver);
      events.publish(EVENTS, ROUNDS * MESSAGES);
      MailedPeople people = new MailedPeople(own);
      UUID other =
          organiser.publish("Meanwhile", Map.of("capacity", 1_000_000), List.of(), 0, 0).eventId();
      HonestUsers users = HonestUsers.waiting(honest, organiser, other, accepted);
      Comparison comparison = new Comparison();
      users.come(WARM_UP, PACE);
      events.awaitTaken(EVENTS);
      for (int round = 1; round <= ROUNDS; round++) {
        int before = (round - 1) * MESSAGES;
        mail.dead(true);
        events.enable(false);
        book(own, events, people.add(MESSAGES));
        await().atMost(PATIENCE).until(() -> people.written() == before + MESSAGES);
        Times quiet = users.come(USERS, PACE);
        mail.dead(false);
        events.enable(true);
        Times during = users.come(USERS, PACE);
        own.output.print(
            "  %,d mails and %,d messages went out meanwhile, at a load of %.1f",
            people.sent() - before,
            receiver.takenInAll() - EVENTS - before,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        own.output.print("  %s", comparison.add(quiet, during));
        people.awaitSent(before + MESSAGES);
        events.awaitTaken(EVENTS + before + MESSAGES);
      }
      own.output.print("  all rounds: %s", comparison);
      own.output.print("  %s; memory: %s", receiver, own.watch.memory());
      events.expectTaken(1 + ROUNDS * MESSAGES / EVENTS);
      people.expectTold(mail);
      own.run.expectNothingLost(accepted);
      assertThat(users.unserved()).isEmpty();
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  private static void book(OwnSystem own, SubscribedEvents events, List<UUID> people)
      throws InterruptedException {
    try (LoggedRequests log = new LoggedRequests(own.system)) {
      for (int i = 0; i < people.size(); i++) {
        log.book(events.all().get(i % EVENTS), people.get(i));
      }
    }
  }
}
