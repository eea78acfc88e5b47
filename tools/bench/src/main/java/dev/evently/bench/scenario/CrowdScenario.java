package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.bench.http.BookingLoad;
import dev.evently.bench.http.CrowdLoad;
import dev.evently.bench.http.HttpLoadGenerator;
import dev.evently.bench.http.LoadRequests;
import dev.evently.bench.http.LoadUser;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.OutcomeRecorder;
import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Results;
import dev.evently.common.log.Topics;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.crowd.Crowd;
import dev.evently.standalone.crowd.Visitor;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.RunFile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of people who come within a second, each on a connection of their own, book, and wait
 * for their outcome with the same call, but for every tenth, who asks for the place in the queue
 * first: at an API that has just become ready, and at a warm one; beside what 64 clients get that
 * keep their connections. And what a call costs that waits.
 */
final class CrowdScenario implements Scenario {
  static final String NAME = "crowd";
  static final String CLIENTS = "clients_64";
  static final String WARM = "warm_";
  static final String JUST_READY = "just_ready_";
  static final String WAITING = "waiting_";

  private static final int CLIENT_COUNT = 64;

  /**
   * All of them may wait at once, by what the API ships with, and come before the first gives up.
   */
  static final int WAITING_PEOPLE = 4_000;

  private static final Duration ALL_COME = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private @Nullable LogThroughputBenchmark benchmark;
  private @Nullable OutcomeRecorder recorder;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    LogThroughputBenchmark log = env.log(DecideScenario.PROCESSOR);
    benchmark = log;
    OutcomeRecorder outcomes = new OutcomeRecorder(env.endpoints());
    recorder = outcomes;
    Rounds rounds = new Rounds(env, log, outcomes);
    Series clients = new CrowdSeries(CLIENTS, rounds::clients);
    int size = env.scale().crowds().getFirst();
    List<Series> series = new ArrayList<>(List.of(clients));
    for (int each : env.scale().crowds()) {
      series.add(new CrowdSeries(WARM + each, () -> rounds.crowd(each)));
    }
    series.add(new CrowdSeries(WAITING + WAITING_PEOPLE, () -> rounds.waiting(WAITING_PEOPLE)));
    series.add(
        new CrowdSeries(
            JUST_READY + size,
            () -> {
              rounds.restartApi();
              Figures figures = rounds.crowd(size);
              env.scale().warmUp(List.of(clients));
              return figures;
            }));
    env.scale().warmUp(List.of(clients));
    return series;
  }

  @Override
  public Map<String, Double> ratios(Results results) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    int size = Scale.CROWD;
    OptionalDouble warm = results.perSecond(NAME, WARM + size);
    put(ratios, "crowd_over_clients", Results.over(warm, results.perSecond(NAME, CLIENTS)));
    put(
        ratios,
        "just_ready_over_warm",
        Results.over(results.perSecond(NAME, JUST_READY + size), warm));
    put(
        ratios,
        "kib_per_waiting_call",
        results.median(NAME, WAITING + WAITING_PEOPLE, Figures.KIB_PER_WAITING_CALL));
    put(ratios, "crowd_failures", results.sum(Figures.FAILURES, NAME));
    return ratios;
  }

  private static void put(Map<String, Double> ratios, String name, OptionalDouble value) {
    value.ifPresent(figure -> ratios.put(name, figure));
  }

  @Override
  public void close() throws SQLException {
    if (recorder != null) {
      recorder.close();
    }
    if (benchmark != null) {
      benchmark.close();
    }
  }

  @FunctionalInterface
  private interface Round {
    Figures play() throws Exception;
  }

  private record CrowdSeries(String name, Round round) implements Series {
    @Override
    public Figures play() throws Exception {
      return round.play();
    }
  }

  /** What is played in a round. */
  private record Rounds(
      BenchmarkEnvironment env, LogThroughputBenchmark log, OutcomeRecorder recorder) {
    private static final String API = LocalSystem.Service.API.processName();
    private static final String PROCESSOR = LocalSystem.Service.PROCESSOR.processName();

    Figures clients() throws Exception {
      UUID event = published();
      RecordedOutcomes outcomes = recorder.record(event);
      List<LoadUser> users = users(Scale.CROWD);
      try (var load = new HttpLoadGenerator(env.endpoints().api(), CLIENT_COUNT)) {
        var calls = new LoadRequests(env.endpoints().api()).bookingsWithKeys(event, users);
        return new BookingLoad(users, load.closedLoop(calls), outcomes).figures();
      }
    }

    Figures crowd(int size) throws Exception {
      UUID event = published();
      RecordedOutcomes outcomes = recorder.record(event);
      try (Crowd crowd = comes(event, size)) {
        expect(crowd.awaitEnd(TIMEOUT), "all of a crowd of %,d to end".formatted(size));
        return new CrowdLoad(crowd, outcomes).figures();
      }
    }

    /** While nothing is decided, all wait. */
    Figures waiting(int size) throws Exception {
      UUID event = published();
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

    /** A new event with a ticket for everybody. */
    private UUID published() throws Exception {
      UUID event = RequestGenerator.events(1, BenchmarkEnvironment.PARTITIONS).getFirst();
      RecordedOutcomes outcomes = recorder.record(event);
      log.decide(List.of(RequestGenerator.publication(Topics.REQUESTS, event)));
      expect(outcomes.await(1, TIMEOUT), "an event to be published");
      return event;
    }

    private static void expect(boolean holds, String what) {
      if (!holds) {
        throw new CommandException("Expected %s within %s, but not so".formatted(what, TIMEOUT));
      }
    }
  }
}
