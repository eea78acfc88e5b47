package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.audit.client.ApiClient;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.HonestUsers;
import dev.evently.faults.load.Organiser;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * Two notification-services share what there is to tell. While both mail and webhooks go out, to
 * receivers that fail, first the one is killed and then the other; either starts again. Each
 * message comes, by its id and in the order of its event, and nobody gets what is another's.
 */
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class NotifierInstancesIT {
  private static final int EVENTS = 10;
  private static final int PEOPLE_EACH = 25;
  private static final int PEOPLE = EVENTS * PEOPLE_EACH;

  /** Booked and given back. */
  private static final int TOLD_EACH = 2;

  private static final int AT_ONCE = 20;
  private static final Duration PACE = Duration.ofMillis(100);

  @Test
  void eachMessageComesThoughEitherIsKilled() throws Exception {
    AcceptedRequests accepted = new AcceptedRequests();
    try (UnreliableMailServer mail = new UnreliableMailServer();
        UnreliableReceiver receiver = new UnreliableReceiver(new Random(11));
        OwnSystem own = new OwnSystem("NotifierInstancesIT", mail.settings(SubscribedEvents.SOON));
        ApiClient calls = new ApiClient(own.system.endpoints().api(), Duration.ofMinutes(1));
        AddressClient honest = new AddressClient(own.system.endpoints().api(), OwnSystem.HONEST)) {
      Organiser organiser = new Organiser(calls, own.system.endpoints());
      SubscribedEvents events = new SubscribedEvents(calls, organiser, receiver);
      events.publish(EVENTS, PEOPLE_EACH);
      MailedPeople people = new MailedPeople(own);
      List<UUID> users = people.add(PEOPLE);
      UUID other =
          organiser.publish("Meanwhile", Map.of("capacity", 1_000_000), List.of(), 0, 0).eventId();
      HonestUsers others = HonestUsers.polling(honest, organiser, other, accepted);
      try (TwoInstances two =
          new TwoInstances(
              own.system, Service.NOTIFICATIONS, own.system.endpoints().notifications())) {
        try (Meanwhile _ = new Meanwhile(() -> others.come(AT_ONCE, PACE))) {
          int told = 0;
          for (String killed : two.names()) {
            bookAndCancel(own, events, users);
            killWhileBothGoOut(two, killed, told, own, events, people, receiver);
            told += TOLD_EACH * PEOPLE;
          }
          people.awaitSent(told);
          events.awaitTaken(EVENTS + told);
        }
        own.output.print("  %s", receiver);
        events.expectTaken(1 + 2 * TOLD_EACH * PEOPLE_EACH);
        people.expectTold(mail);
      }
      own.run.expectNothingLost(accepted);
      assertThat(others.unserved()).isEmpty();
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  private static void bookAndCancel(OwnSystem own, SubscribedEvents events, List<UUID> users)
      throws InterruptedException {
    try (LoggedRequests log = new LoggedRequests(own.system)) {
      for (int i = 0; i < users.size(); i++) {
        UUID event = events.all().get(i % EVENTS);
        log.cancel(event, users.get(i), log.book(event, users.get(i)));
      }
    }
  }

  /**
   * Returns when it is back.
   *
   * @param told how many mails and messages there were before
   */
  private static void killWhileBothGoOut(
      TwoInstances two,
      String killed,
      int told,
      OwnSystem own,
      SubscribedEvents events,
      MailedPeople people,
      UnreliableReceiver receiver)
      throws SQLException {
    int some = TOLD_EACH * PEOPLE / 5;
    people.awaitSent(told + some);
    events.awaitTaken(EVENTS + told + some);
    two.kill(killed);
    int sent = people.sent();
    int taken = receiver.takenInAll();
    own.output.print("  killed after %,d mails and %,d messages", sent, taken);
    assertThat(sent).isLessThan(told + TOLD_EACH * PEOPLE);
    assertThat(taken).isLessThan(EVENTS + told + TOLD_EACH * PEOPLE);
    two.awaitBack(killed);
  }
}
