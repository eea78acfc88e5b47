package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Role;
import dev.evently.faults.fuzz.Fuzzer;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Random calls to all that the services describe find nothing that should not be. */
@ExtendWith(RunningSystem.class)
class FuzzIT {
  private static final int QUICK = 300;
  private static final int CALLS = Integer.getInteger("evently.faults.calls", 10_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> tokens = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  @Test
  @Tag("quick")
  void aFewCallsToTheApi(FaultRun run) throws Exception {
    expectNothingFound(run, run.system().endpoints().api(), QUICK);
  }

  @Test
  @Tag("quick")
  void aFewCallsToAnalytics(FaultRun run) throws Exception {
    expectNothingFound(run, run.system().endpoints().analytics(), QUICK / 10);
  }

  @Test
  void callsToTheApi(FaultRun run) throws Exception {
    expectNothingFound(run, run.system().endpoints().api(), CALLS);
  }

  @Test
  void callsToAnalytics(FaultRun run) throws Exception {
    expectNothingFound(run, run.system().endpoints().analytics(), CALLS / 10);
  }

  private void expectNothingFound(FaultRun run, URI service, int calls) throws Exception {
    prepare(run.system());
    Fuzzer fuzzer = new Fuzzer(service, run.random(), run.system().output());
    List<String> found = fuzzer.send(calls, tokens, ids);
    assertThat(found).as("what %d calls to %s found", calls, service).isEmpty();
    run.expectNothingLost(new AcceptedRequests());
  }

  private void prepare(SystemUnderTest system) throws InterruptedException {
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE)) {
      Organiser organiser = new Organiser(api, system.endpoints());
      String user = organiser.token(UUID.randomUUID(), Role.USER);
      String other = organiser.token(UUID.randomUUID(), Role.USER);
      tokens.addAll(
          List.of(
              "Bearer " + organiser.token(),
              "Bearer " + organiser.token(),
              "Bearer " + organiser.token(),
              "Bearer " + organiser.token(),
              "Bearer " + organiser.token(),
              "Bearer " + user,
              "Bearer " + user,
              "Bearer " + user,
              "Bearer " + user,
              "Bearer " + user,
              "bearer " + other,
              "Bearer x.y.z",
              "Bearer",
              "Basic YTpi",
              "x",
              "Bearer " + user + "x"));
      for (Organiser.EventOnSale event : organiser.publishAll()) {
        ids.add(event.eventId().toString());
        for (String path : List.of("/bookings", "/holds")) {
          addIds(api, "/api/v1/events/" + event.eventId() + path, user);
        }
      }
    }
  }

  private void addIds(ApiClient api, String path, String user) throws InterruptedException {
    Map<String, ?> body = Map.of("quantity", 1);
    ApiClient.Response answer = api.post(path, user, body, Map.of("Prefer", "wait=10"));
    for (String field : List.of("bookingId", "holdId", "entryId", "requestId")) {
      JsonNode id = answer.body().path(field);
      if (!id.isMissingNode()) {
        ids.add(id.asString());
      }
    }
  }
}
