package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.bench.http.BookingLoad;
import dev.evently.bench.http.CrowdLoad;
import dev.evently.bench.http.HttpLoadGenerator;
import dev.evently.bench.http.LoadRequests;
import dev.evently.bench.http.LoadUser;
import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Ratios;
import dev.evently.bench.report.Results;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.crowd.Crowd;
import dev.evently.standalone.crowd.Visitor;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.RunFile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of people who come within a second, each on a connection of their own, book, and wait
 * for their outcome with the same call, but for every tenth, who asks for the place in the queue
 * first: at an API that has just become ready, and at a warm one; beside what 64 clients get that
 * keep their connections, and either wait as well or do not. And what a call costs that waits.
 */
final class CrowdScenario implements Scenario {
  static final String NAME = "crowd";
  static final String CLIENTS = "clients_64";
  static final String CLIENTS_THAT_WAIT = "clients_64_wait";
  static final String WARM = "warm_";
  static final String JUST_READY = "just_ready_";
  static final String WAITING = "waiting_";

  private static final int CLIENT_COUNT = 64;

  /** All of them may wait at once, by what the API ships with. */
  static final int WAITING_PEOPLE = 1_900;

  private static final Duration ALL_COME = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private @Nullable HttpEvents events;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    events = new HttpEvents(env);
    Rounds rounds = new Rounds(env, events);
    Series clients = Series.of(CLIENTS, rounds::clients);
    Series waiting = Series.of(CLIENTS_THAT_WAIT, rounds::waitingClients);
    int size = env.scale().crowds().getFirst();
    List<Series> series = new ArrayList<>(List.of(clients, waiting));
    for (int each : env.scale().crowds()) {
      series.add(Series.of(WARM + each, () -> rounds.crowd(each)));
    }
    series.add(Series.of(WAITING + WAITING_PEOPLE, () -> rounds.waiting(WAITING_PEOPLE)));
    series.add(
        Series.of(
            JUST_READY + size,
            () -> {
              rounds.restartApi();
              Figures figures = rounds.crowd(size);
              env.scale().warmUp(List.of(clients, waiting));
              return figures;
            }));
    env.scale().warmUp(List.of(clients, waiting));
    return series;
  }

  @Override
  public Ratios ratios(Results results) {
    int size = Scale.CROWD;
    OptionalDouble warm = results.perSecond(NAME, WARM + size);
    return new Ratios()
        .add("crowd_over_clients", Results.over(warm, results.perSecond(NAME, CLIENTS)))
        .add(
            "crowd_over_clients_that_wait",
            Results.over(warm, results.perSecond(NAME, CLIENTS_THAT_WAIT)))
        .add("just_ready_over_warm", Results.over(results.perSecond(NAME, JUST_READY + size), warm))
        .add(
            "kib_per_waiting_call",
            results.median(NAME, WAITING + WAITING_PEOPLE, Figures.KIB_PER_WAITING_CALL))
        .add("crowd_failures", results.sum(Figures.FAILURES, NAME));
  }

  @Override
  public void close() throws SQLException {
    if (events != null) {
      events.close();
    }
  }

  /** What is played in a round. */
  private record Rounds(BenchmarkEnvironment env, HttpEvents events) {
    private static final String API = LocalSystem.Service.API.processName();
    private static final String PROCESSOR = LocalSystem.Service.PROCESSOR.processName();

    Figures clients() throws Exception {
      UUID event = events.publish();
      RecordedOutcomes outcomes = events.outcomes(event);
      List<LoadUser> users = users(Scale.CROWD);
      try (var load = new HttpLoadGenerator(env.endpoints().api(), CLIENT_COUNT)) {
        var calls = new LoadRequests(env.endpoints().api()).bookingsWithKeys(event, users);
        return new BookingLoad(users, load.closedLoop(calls), outcomes).figures();
      }
    }

    /** They wait for their outcome with the call that books, as a crowd does. */
    Figures waitingClients() throws Exception {
      UUID event = events.publish();
      List<LoadUser> users = users(Scale.CROWD);
      try (var load = new HttpLoadGenerator(env.endpoints().api(), CLIENT_COUNT)) {
        var calls =
            new LoadRequests(env.endpoints().api())
                .bookingsWithKeys(event, users, LoadRequests.WAIT);
        return load.closedLoop(calls).figures(HttpStatus.SC_OK);
      }
    }

    Figures crowd(int size) throws Exception {
      UUID event = events.publish();
      RecordedOutcomes outcomes = events.outcomes(event);
      try (Crowd crowd = comes(event, size)) {
        expect(crowd.awaitEnd(TIMEOUT), "all of a crowd of %,d to end".formatted(size));
        return new CrowdLoad(crowd, outcomes).figures();
      }
    }

    /** While nothing is decided, all wait. */
    Figures waiting(int size) throws Exception {
      UUID event = events.publish();
      long before = LiveHeap.kib(api());
      env.system().stop(PROCESSOR);
      try (Crowd crowd = comes(event, size)) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (crowd.waitingCount() < size && System.nanoTime() < deadline) {
          expect(!crowd.awaitEnd(Duration.ofMillis(50)), "a crowd to wait");
        }
        double kib = (double) (LiveHeap.kib(api()) - before) / Math.max(1, crowd.waitingCount());
        env.system().start(PROCESSOR);
        expect(crowd.awaitEnd(TIMEOUT), "all of a crowd of %,d to end".formatted(size));
        return new Figures(Map.of(Figures.KIB_PER_WAITING_CALL, kib))
            .with(Figures.FAILURES, (double) (size - crowd.decidedCount()));
      }
    }

    void restartApi() throws InterruptedException {
      env.system().stop(API);
      env.system().start(API);
    }

    private ProcessHandle api() {
      return RunFile.process(env.data(), API)
          .orElseThrow(() -> new CommandException("Expected the API to run, but it does not"));
    }

    private Crowd comes(UUID event, int size) {
      return new Crowd(
          env.endpoints().api(), event, visitors(size), Arrivals.evenly(ALL_COME), size, TIMEOUT);
    }

    private List<Visitor> visitors(int size) {
      List<LoadUser> users = users(size);
      return IntStream.range(0, size)
          .mapToObj(number -> users.get(number).visitor(number))
          .toList();
    }

    private List<LoadUser> users(int size) {
      return LoadUser.many(size, env.endpoints().jwtSecret());
    }

    private static void expect(boolean holds, String what) {
      if (!holds) {
        throw new CommandException("Expected %s within %s, but not so".formatted(what, TIMEOUT));
      }
    }
  }
}
