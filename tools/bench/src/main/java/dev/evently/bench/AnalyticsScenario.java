package dev.evently.bench;

import dev.evently.audit.client.CommandException;
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
 * From outcome to aggregate. How fast: the analytics are held while outcomes are decided, then
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
  private static final long LOOK_MILLIS = 5;

  /** The same where single delays are measured: it is what they are blurred by. */
  private static final long LOOK_CLOSELY_MILLIS = 1;

  /** Between two bookings at the gentle pace: 50 a second. */
  private static final long PAUSE_MILLIS = 20;

  private @Nullable LogLine line;
  private @Nullable AnalystView view;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(Testbed bed) throws Exception {
    LogLine log = new LogLine(bed, DecideScenario.PROCESSOR);
    line = log;
    AnalystView shown = new AnalystView(bed.endpoints());
    view = shown;
    List<UUID> events = Wishes.events(EVENTS, Testbed.PARTITIONS);
    log.decide(
        events.stream().map(event -> Wishes.publication(log.decider().requests(), event)).toList());
    return List.of(new CatchUp(bed, log, shown, events), new Delay(bed, log, shown, events));
  }

  @Override
  public void close() throws SQLException {
    if (line != null) {
      line.close();
    }
    if (view != null) {
      view.close();
    }
  }

  private record CatchUp(Testbed bed, LogLine line, AnalystView view, List<UUID> events)
      implements Series {
    @Override
    public String name() {
      return CATCH_UP;
    }

    @Override
    public Figures play() throws Exception {
      int count = bed.scale().requests();
      awaitAll(bed, view);
      long byDay = view.confirmedByDay() + count;
      long byEvent = view.confirmedByEvent() + count;
      LocalSystem.Pause hold = bed.system().pause(LocalSystem.Service.ANALYTICS.processName());
      long held = System.nanoTime();
      long began;
      try (hold) {
        line.decide(Wishes.bookings(line.decider().requests(), events, count));
        began = System.nanoTime();
      }
      long deadline = began + LIMIT.toNanos();
      while (view.confirmedByDay() < byDay || view.confirmedByEvent() < byEvent) {
        expectBefore(deadline);
        Thread.sleep(LOOK_MILLIS);
      }
      return Figures.perSecond(count, System.nanoTime() - began)
          .with(Figures.HELD, (began - held) / 1e9);
    }
  }

  private record Delay(Testbed bed, LogLine line, AnalystView view, List<UUID> events)
      implements Series {
    @Override
    public String name() {
      return DELAY;
    }

    @Override
    public Figures play() throws Exception {
      int count = bed.scale().followed();
      awaitAll(bed, view);
      long before = view.confirmedByDay();
      line.skipOutcomes();
      long[] delays = new long[count];
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<long[]> read = threads.submit(() -> line.read(count));
        Future<?> written =
            threads.submit(() -> {
              for (var one : Wishes.bookings(line.decider().requests(), events, count)) {
                line.write(one);
                Thread.sleep(PAUSE_MILLIS);
              }
              return null;
            });
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (int shown = 0; shown < count; ) {
          expectBefore(deadline);
          Thread.sleep(LOOK_CLOSELY_MILLIS);
          long now = view.confirmedByDay() - before;
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
      return new Figures(Map.of()).withLatencies(delays);
    }
  }

  /** Waits until the analytics show what other scenarios led to. */
  private static void awaitAll(Testbed bed, AnalystView view) throws Exception {
    long confirmed;
    try (Connection connection = bed.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("select count(*) from booking where status = 'CONFIRMED'")) {
      row.next();
      confirmed = row.getLong(1);
    }
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (view.confirmedByDay() < confirmed || view.confirmedByEvent() < confirmed) {
      expectBefore(deadline);
      Thread.sleep(LOOK_MILLIS);
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
