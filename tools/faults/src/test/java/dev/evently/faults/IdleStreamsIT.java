package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Role;
import dev.evently.faults.harm.SlowClients;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.HonestUsers;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.load.Times;
import dev.evently.faults.system.SystemSettings;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/**
 * More want a stream than may have one, nothing comes on those that are open but heartbeats, and as
 * many calls wait for their clients as may.
 */
@EnabledOnOs(LINUX) // where each address of 127.0.0.0/8 is this machine without more ado
class IdleStreamsIT {
  private static final int WANTED = 5_000;

  /** Of notifications and histories together; a stream of either costs the same. */
  private static final int STREAMS = 2_000;

  private static final int SLOW_BODIES = 1_000;
  private static final List<String> ADDRESSES = List.of("127.0.0.41", "127.0.0.42", "127.0.0.43");

  /** All have had a heartbeat, and more than one. */
  private static final Duration HELD = Duration.ofSeconds(35);

  /** All come in one moment, and most are told to come later. */
  private static final Duration COME_AGAIN = Duration.ofSeconds(10);

  private static final Duration PACE = Duration.ofMillis(200);
  private static final int BOOKINGS = 100;

  /** Three thousand of them leave a third of 512 MB. */
  private static final long MOST_BYTES_EACH = 120 * 1024;

  @Test
  void areHeldInASmallHeap() throws Exception {
    SystemSettings settings =
        SystemSettings.asShipped()
            .with(
                Service.API,
                Map.of(
                    "EVENTLY_STREAMS_MAX", "2000",
                    "EVENTLY_CLIENTS_STALLEDCALLSPERADDRESS", "1000"))
            .withHeap(Service.API, "512m");
    AcceptedRequests accepted = new AcceptedRequests();
    try (OwnSystem own = new OwnSystem("IdleStreamsIT", settings)) {
      URI api = own.system.endpoints().api();
      try (ApiClient calls = new ApiClient(api, Duration.ofMinutes(1));
          AddressClient honest = new AddressClient(api, OwnSystem.HONEST);
          SlowClients listeners = new SlowClients(api, ADDRESSES, COME_AGAIN);
          SlowClients slow = new SlowClients(api, ADDRESSES, COME_AGAIN)) {
        Organiser organiser = new Organiser(calls, own.system.endpoints());
        UUID event =
            organiser.publish("Meanwhile", Map.of("capacity", 10_000), List.of(), 0, 0).eventId();
        HonestUsers users = HonestUsers.polling(honest, organiser, event, accepted);
        own.output.print("  before: %s", users.come(BOOKINGS, PACE));
        long before = own.watch.liveHeap(SystemUnderTest.API);

        listeners.openStreams(
            IntStream.range(0, WANTED)
                .mapToObj(_ -> organiser.token(UUID.randomUUID(), Role.USER))
                .toList());
        await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(() -> assertThat(listeners.open()).isEqualTo(STREAMS));
        own.output.print("  %d streams of %d calls are open", STREAMS, listeners.came());
        slow.sendBodies(SLOW_BODIES);
        Times during = users.come((int) HELD.dividedBy(PACE), PACE);
        long each = (own.watch.liveHeap(SystemUnderTest.API) - before) / (STREAMS + SLOW_BODIES);

        own.output.print(
            "  beside %d streams and %d slow bodies: %s", listeners.open(), SLOW_BODIES, during);
        own.output.print("  %d bytes of heap each; at most: %s", each, own.watch.memory());
        assertThat(listeners.open()).isEqualTo(STREAMS);
        assertThat(each).isLessThan(MOST_BYTES_EACH);
        assertThat(users.unserved()).isEmpty();
      }
      own.run.expectNothingLost(accepted);
      assertThat(own.watch.faults()).isEmpty();
    }
  }
}
