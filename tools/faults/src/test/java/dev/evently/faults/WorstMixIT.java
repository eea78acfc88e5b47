package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Role;
import dev.evently.faults.harm.Guessers;
import dev.evently.faults.harm.SlowClients;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.HealthWatch;
import dev.evently.faults.load.HeavyRequests;
import dev.evently.faults.load.HonestUsers;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.load.Times;
import dev.evently.faults.system.SystemSettings;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * All that strangers, a user and an organiser may do, at once and for minutes, against small heaps
 * and with the limits that ship: nothing ends, and people who book in another partition are served.
 */
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class WorstMixIT {
  private static final Duration TIME =
      Duration.ofMinutes(Integer.getInteger("evently.faults.minutes", 5));

  /** Twelve thousand connections begin, from this machine itself. */
  private static final Duration ONSET = Duration.ofSeconds(10);

  private static final Duration PACE = Duration.ofMillis(200);
  private static final int WARM_UP = 50;
  private static final int BEFORE = 200;

  private static final int STRANGERS = 1_100;
  private static final int STREAMS = 10_000;
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);
  private static final Duration STREAMS_COME_AGAIN = Duration.ofMinutes(1);
  private static final List<String> STRANGE = List.of("127.0.0.11", "127.0.0.12", "127.0.0.13");
  private static final String HEAVY = "127.0.0.21";

  private static final SystemSettings SMALL =
      SystemSettings.asShipped().withHeap(Service.PROCESSOR, "256m").withHeap(Service.API, "512m");

  @Test
  void othersAreServed() throws Exception {
    AcceptedRequests accepted = new AcceptedRequests();
    try (OwnSystem own = new OwnSystem("WorstMixIT", SMALL)) {
      URI api = own.system.endpoints().api();
      try (ApiClient calls = new ApiClient(api, Duration.ofMinutes(1));
          AddressClient honest = new AddressClient(api, OwnSystem.HONEST);
          AddressClient heavyClient = new AddressClient(api, HEAVY)) {
        Organiser organiser = new Organiser(calls, own.system.endpoints());
        UUID event =
            organiser
                .publish("Elsewhere", Map.of("capacity", 1_000_000), List.of(), 0, 0)
                .eventId();
        HonestUsers users = HonestUsers.polling(honest, organiser, event, accepted);
        try (HeavyRequests heavy = HeavyRequests.prepare(heavyClient, organiser, accepted, event)) {
          users.come(WARM_UP, PACE);
          Times before = users.come(BEFORE, PACE);
          own.output.print("  quiet: %s", before);
          Times during = attack(own, organiser, heavy, users);
          own.output.print(
              "  ratios to quiet: p50 %.1f, p99 %.1f",
              during.percentileMillis(50) / before.percentileMillis(50),
              during.percentileMillis(99) / before.percentileMillis(99));
          assertThat(heavy.faults()).as("answers to heavy requests").isEmpty();
        }
        assertThat(users.unserved()).isEmpty();
      }
      own.output.print("  memory at most: %s", own.watch.memory());
      own.run.expectNothingLost(accepted);
      assertThat(own.watch.faults()).isEmpty();
    }
  }

  /** Lets people book while all of it happens; how long they waited. */
  private static Times attack(
      OwnSystem own, Organiser organiser, HeavyRequests heavy, HonestUsers users) throws Exception {
    URI api = own.system.endpoints().api();
    String user = organiser.token(UUID.randomUUID(), Role.USER);
    try (SlowClients slow = new SlowClients(api, STRANGE, COME_AGAIN);
        SlowClients streams = new SlowClients(api, STRANGE, STREAMS_COME_AGAIN);
        Guessers guessers = new Guessers(api, STRANGE, STRANGERS);
        HealthWatch health = new HealthWatch(own.system.endpoints(), OwnSystem.HONEST)) {
      slow.sendBodies(STRANGERS);
      streams.openStreams(Collections.nCopies(STREAMS, user));
      heavy.start();
      Times onset = users.come((int) ONSET.dividedBy(PACE), PACE);
      Times during = users.come((int) TIME.minus(ONSET).dividedBy(PACE), PACE);
      own.output.print("  at first, while all of them connect: %s", onset);
      own.output.print("  during: %s", during);
      own.output.print("  health: %s", health.times());
      own.output.print(
          "  %d slow bodies of %d calls; guesses %s; %d streams of %d calls; heavy %s",
          slow.begun(),
          slow.came(),
          guessers.answers(),
          streams.open(),
          streams.came(),
          heavy.answers());
      assertThat(health.faults()).as("health").isEmpty();
      return during;
    }
  }
}
