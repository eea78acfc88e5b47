package dev.evently.faults;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.Health;
import dev.evently.common.access.Role;
import dev.evently.faults.harm.SlowClients;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Strangers keep connections busy with as little as they can: others are served all the same. */
@ExtendWith(RunningSystem.class)
class SlowClientsIT {
  /** More than the API works on at once. */
  private static final int MANY = 1_100;

  private static final int STREAMS = 1_000;

  /** A call that is answered later is as good as none. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Test
  void bodiesAtAByteASecond(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      try (SlowClients strangers = new SlowClients(system.endpoints().api())) {
        strangers.sendBodies(MANY);
        await().atMost(Duration.ofMinutes(1)).until(() -> strangers.begun() == MANY);
        expectServed(system);
      }
    });
  }

  @Test
  void headersThatNeverEnd(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      try (SlowClients strangers = new SlowClients(system.endpoints().api())) {
        strangers.sendHeaders(MANY);
        await().atMost(Duration.ofMinutes(1)).until(() -> strangers.begun() == MANY);
        expectServed(system);
      }
    });
  }

  @Test
  void answersThatAreNeverRead(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      try (SlowClients strangers = new SlowClients(system.endpoints().api())) {
        strangers.neverRead(MANY);
        expectServed(system);
      }
    });
  }

  @Test
  void idleStreams(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE);
          SlowClients users = new SlowClients(system.endpoints().api())) {
        Organiser organiser = new Organiser(api, system.endpoints());
        List<String> tokens =
            IntStream.range(0, STREAMS)
                .mapToObj(_ -> organiser.token(UUID.randomUUID(), Role.USER))
                .toList();
        users.openStreams(tokens);
        await().atMost(Duration.ofMinutes(1)).until(() -> users.begun() == STREAMS);
        expectServed(system);
      }
    });
  }

  /** Health and a booking, from somebody who behaves. */
  private static void expectServed(SystemUnderTest system) throws InterruptedException {
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE)) {
      await()
          .alias("health answers")
          .atMost(PATIENCE)
          .until(() -> Health.of(system.endpoints().api()) == Health.Status.UP);
      Organiser organiser = new Organiser(api, system.endpoints());
      UUID eventId =
          organiser.publish("Meanwhile", Map.of("capacity", 10), List.of(), 0, 0).eventId();
      api.post(
              "/api/v1/events/" + eventId + "/bookings",
              organiser.token(UUID.randomUUID(), Role.USER),
              Map.of("quantity", 1),
              Map.of("Prefer", "wait=10"))
          .expect(200, 202);
    }
  }
}
