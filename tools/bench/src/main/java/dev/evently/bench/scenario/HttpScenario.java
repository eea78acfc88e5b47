package dev.evently.bench.scenario;

import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.OutcomeRecorder;
import dev.evently.bench.report.Check;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Results;
import dev.evently.bench.synchronous.SynchronousDesign;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole way through REST, with all services running: bookings as fast as 64 clients can, polls,
 * and calls at fixed rates; beside calls that do nothing and bookings in the caller's own
 * transaction, both in the same application.
 */
final class HttpScenario implements Scenario {
  static final String NAME = "http";
  static final String ACCEPT = "accept";
  static final String NOOP = "noop";
  static final String NOOP_GET = "noop_get";
  static final String POLL = "poll";
  static final String BUSY = "_busy";
  static final String OPEN = "open_";
  static final String WAIT = "wait_";
  static final String SYNCHRONOUS = "synchronous_200_";

  /** Calls a second at which the log and the designs that take locks are compared. */
  static final int RATE = 200;

  private @Nullable LogThroughputBenchmark benchmark;
  private @Nullable OutcomeRecorder recorder;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    env.migrate(SynchronousScenario.SCHEMA);
    LogThroughputBenchmark log = env.log(DecideScenario.PROCESSOR);
    benchmark = log;
    OutcomeRecorder outcomes = new OutcomeRecorder(env.endpoints());
    recorder = outcomes;
    List<Series> series = new HttpSeries(env, log, outcomes).series();
    env.scale().warmUp(only(series, ACCEPT));
    env.scale().warmUp(only(series, POLL, NOOP));
    env.scale().warmUp(only(series, OPEN + env.scale().rates().getLast()));
    return series;
  }

  private static List<Series> only(List<Series> series, String... names) {
    return series.stream().filter(one -> Set.of(names).contains(one.name())).toList();
  }

  @Override
  public List<Check> check(BenchmarkEnvironment env) throws Exception {
    try (Connection connection = env.connect(SynchronousScenario.SCHEMA)) {
      return List.of(
          BookingTables.check(
              "http: as many synchronous bookings as confirmed tickets", connection));
    }
  }

  @Override
  public Map<String, Double> ratios(Results results) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    put(
        ratios,
        "http_decided_per_second",
        results.median(NAME, ACCEPT, Figures.DECIDED_PER_SECOND));
    put(ratios, "http_accept_over_noop", pace(results, ACCEPT, NOOP));
    put(ratios, "http_failures", results.sum(Figures.FAILURES, NAME));
    put(ratios, "p99_ms_at_200", results.median(NAME, OPEN + RATE, Figures.P99));
    put(
        ratios,
        "p99_at_200_over_synchronous",
        Results.over(
            results.median(NAME, OPEN + RATE, Figures.P99),
            results.median(NAME, SYNCHRONOUS + SynchronousDesign.OPTIMISTIC.title(), Figures.P99)));
    OptionalDouble idle = pace(results, POLL, NOOP_GET);
    OptionalDouble busy = pace(results, POLL + BUSY, NOOP_GET + BUSY);
    if (idle.isPresent() && busy.isPresent()) {
      ratios.put("poll_over_noop", Math.min(idle.getAsDouble(), busy.getAsDouble()));
    }
    return ratios;
  }

  private static OptionalDouble pace(Results results, String one, String other) {
    return Results.over(results.perSecond(NAME, one), results.perSecond(NAME, other));
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
}
