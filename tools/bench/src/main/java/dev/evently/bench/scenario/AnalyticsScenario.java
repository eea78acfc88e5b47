package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Latencies;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * From outcome to aggregate. How fast: the analytics are paused while outcomes are decided, then
 * released. With what delay: at a gentle pace, from the moment when an outcome can be read in the
 * log to the moment when the count of its day includes it, which is the longest way through the
 * topology. Both ask over REST.
 */
final class AnalyticsScenario implements Scenario {
  static final String NAME = "analytics";
  static final String CATCH_UP = "catch_up";
  static final String DELAY = "delay";

  private static final int EVENTS = 100;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Between two looks: often enough for the figure, seldom enough not to be a load. */
  private static final long POLL_MILLIS = 5;

  /** The same where single delays are measured: it is what they are blurred by. */
  private static final long CLOSE_POLL_MILLIS = 1;

  /** Between two bookings at the gentle pace: 50 a second. */
  private static final long PAUSE_MILLIS = 20;

  private @Nullable LogThroughputBenchmark benchmark;
  private @Nullable AnalyticsClient analytics;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    LogThroughputBenchmark log = env.log(DecideScenario.PROCESSOR);
    benchmark = log;
    AnalyticsClient client = new AnalyticsClient(env.endpoints());
    analytics = client;
    List<UUID> events = RequestGenerator.events(EVENTS, BenchmarkEnvironment.PARTITIONS);
    log.decide(
        events.stream().map(event -> RequestGenerator.publication(log.requests(), event)).toList());
    return List.of(new CatchUp(env, log, client, events), new Delay(env, log, client, events));
  }

  @Override
  public void close() throws SQLException {
    if (benchmark != null) {
      benchmark.close();
    }
    if (analytics != null) {
      analytics.close();
    }
  }

  private record CatchUp(
      BenchmarkEnvironment env,
      LogThroughputBenchmark log,
      AnalyticsClient analytics,
      List<UUID> events)
      implements Series {
    @Override
    public String name() {
      return CATCH_UP;
    }

    @Override
    public Figures play() throws Exception {
      int count = env.scale().requests();
      awaitAll(env, analytics);
      long byDay = analytics.confirmedByDay() + count;
      long byEvent = analytics.confirmedByEvent() + count;
      LocalSystem.Pause pause = env.system().pause(LocalSystem.Service.ANALYTICS.processName());
      long pausedAt = System.nanoTime();
      long began;
      try (pause) {
        log.decide(RequestGenerator.bookings(log.requests(), events, count));
        began = System.nanoTime();
      }
      long deadline = began + LIMIT.toNanos();
      while (analytics.confirmedByDay() < byDay || analytics.confirmedByEvent() < byEvent) {
        expectBefore(deadline);
        Thread.sleep(POLL_MILLIS);
      }
      return Figures.perSecond(count, System.nanoTime() - began)
          .with(Figures.PAUSED, (began - pausedAt) / 1e9);
    }
  }

  private record Delay(
      BenchmarkEnvironment env,
      LogThroughputBenchmark log,
      AnalyticsClient analytics,
      List<UUID> events)
      implements Series {
    @Override
    public String name() {
      return DELAY;
    }

    @Override
    public Figures play() throws Exception {
      int count = env.scale().followed();
      awaitAll(env, analytics);
      long before = analytics.confirmedByDay();
      log.outcomes().skip();
      long[] delays = new long[count];
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<long[]> read = threads.submit(() -> log.outcomes().readTimes(count));
        Future<?> written =
            threads.submit(() -> {
              for (var one : RequestGenerator.bookings(log.requests(), events, count)) {
                log.write(List.of(one));
                Thread.sleep(PAUSE_MILLIS);
              }
              return null;
            });
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (int shown = 0; shown < count; ) {
          expectBefore(deadline);
          Thread.sleep(CLOSE_POLL_MILLIS);
          long now = analytics.confirmedByDay() - before;
          for (long at = System.nanoTime(); shown < now; shown++) {
            delays[shown] = at;
          }
        }
        written.get();
        long[] readable = read.get();
        for (int i = 0; i < count; i++) {
          delays[i] = Math.max(0, delays[i] - readable[i]);
        }
      }
      return new Figures(Map.of()).with(Latencies.of(delays));
    }
  }

  /** Waits until the analytics show what other scenarios led to. */
  private static void awaitAll(BenchmarkEnvironment env, AnalyticsClient analytics)
      throws Exception {
    long confirmed;
    try (Connection connection = env.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("select count(*) from booking where status = 'CONFIRMED'")) {
      row.next();
      confirmed = row.getLong(1);
    }
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (analytics.confirmedByDay() < confirmed || analytics.confirmedByEvent() < confirmed) {
      expectBefore(deadline);
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static void expectBefore(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new CommandException(
          "Expected the analytics to show all bookings within %s, but they do not"
              .formatted(LIMIT));
    }
  }
}
