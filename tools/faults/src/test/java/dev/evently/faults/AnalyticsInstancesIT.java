package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.common.access.Role;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.load.AddressClient;
import dev.evently.faults.load.AddressClient.Answer;
import dev.evently.faults.load.ClientLoad;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Two instances of analytics share the counting, and each answers for all, whoever is killed. */
@ExtendWith(RunningSystem.class)
class AnalyticsInstancesIT {
  private static final String FIRST = SystemUnderTest.ANALYTICS;
  private static final String API = "through the API";
  private static final String PATH = "/api/v1/analytics/";
  private static final int SOME_ANSWERS = 20;
  private static final Duration PACE = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final List<String> VIEWS =
      List.of(
          "overview",
          "top-events?limit=100",
          "daily-confirmed?days=366",
          "cancellation-rate?days=30",
          "summary?limit=100",
          "revenue",
          "waitlist-demand",
          "daily");

  @Test
  void eachAnswersForAllWhileEitherIsKilled(FaultRun run) throws Exception {
    SystemUnderTest system = run.system();
    AcceptedRequests accepted = new AcceptedRequests();
    try (ApiClient calls = new ApiClient(system.endpoints().api(), Duration.ofMinutes(1))) {
      Organiser organiser = new Organiser(calls, system.endpoints());
      UUID event =
          organiser.publish("Counted", Map.of("capacity", 1_000_000), List.of(), 0, 0).eventId();
      try (FiguresWatch figures = new FiguresWatch(organiser)) {
        figures.watch(FIRST, system.endpoints().analytics(), Map.of());
        figures.watch(API, system.endpoints().api(), Map.of());
        try (TwoInstances two = killInTurn(run, event, figures, accepted)) {
          run.expectNothingLost(accepted); // the first one's figures are those of SQL
          expectOneTruth(system, two, organiser);
        }
        system.output().print("  %s", figures);
        assertThat(figures.faults()).isEmpty();
      }
    }
  }

  /** A second one comes, and either is killed, while clients are busy. */
  private static TwoInstances killInTurn(
      FaultRun run, UUID event, FiguresWatch figures, AcceptedRequests accepted)
      throws InterruptedException {
    SystemUnderTest system = run.system();
    try (ClientLoad _ = ClientLoad.start(system.endpoints(), run.random().nextLong(), accepted);
        LoggedRequests log = new LoggedRequests(system);
        Meanwhile _ = new Meanwhile(() -> bookSlowly(log, event))) {
      awaitMore(figures, FIRST);
      Map<String, Long> told = figures.told(FIRST);
      TwoInstances two =
          new TwoInstances(system, Service.ANALYTICS, system.endpoints().analytics());
      String second = two.names().getLast();
      figures.watch(second, two.address(second), told);
      awaitMore(figures, second);
      for (String killed : two.names()) {
        String other = killed.equals(second) ? FIRST : second;
        two.kill(killed);
        awaitMore(figures, other);
        two.awaitBack(killed);
        awaitMore(figures, killed);
      }
      return two;
    }
  }

  private static void bookSlowly(LoggedRequests log, UUID event) throws InterruptedException {
    log.book(event, UUID.randomUUID());
    Thread.sleep(PACE); // others need the machine, too
  }

  private static void awaitMore(FiguresWatch figures, String name) {
    int before = figures.answers(name);
    await().atMost(PATIENCE).until(() -> figures.answers(name) >= before + SOME_ANSWERS);
  }

  /** Both, and the API, answer the same; and it is what the rows of the database come to. */
  private static void expectOneTruth(SystemUnderTest system, TwoInstances two, Organiser organiser)
      throws InterruptedException {
    String token = organiser.token(UUID.randomUUID(), Role.ANALYST);
    List<URI> addresses =
        List.of(
            system.endpoints().analytics(),
            two.address(two.names().getLast()),
            system.endpoints().api());
    for (URI address : addresses) {
      try (AddressClient client = new AddressClient(address, "127.0.0.1")) {
        await().atMost(PATIENCE).until(() -> isReconciled(client, token));
      }
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Map<String, JsonNode> told = views(addresses.getFirst(), token);
          for (URI address : addresses) {
            assertThat(views(address, token)).as("%s", address).isEqualTo(told);
          }
        });
  }

  private static boolean isReconciled(AddressClient client, String token)
      throws InterruptedException {
    Answer answer = client.get(PATH + "reconciliation", token);
    return answer.status() == 200
        && answer.body().path("agrees").asBoolean(false)
        && answer.body().path("lag").asLong(-1) == 0;
  }

  private static Map<String, JsonNode> views(URI address, String token)
      throws InterruptedException {
    Map<String, JsonNode> views = new TreeMap<>();
    try (AddressClient client = new AddressClient(address, "127.0.0.1")) {
      for (String view : VIEWS) {
        Answer answer = client.get(PATH + view, token);
        assertThat(answer.status()).as(view).isEqualTo(200);
        views.put(view, answer.body());
      }
    }
    return views;
  }
}
