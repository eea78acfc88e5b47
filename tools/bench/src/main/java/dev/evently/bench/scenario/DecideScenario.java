package dev.evently.bench.scenario;

import dev.evently.bench.log.DeciderUnderTest;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.bench.report.Figures;
import dev.evently.common.log.ConsumerGroups;
import dev.evently.common.log.Topics;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** How fast the booking-processor decides what is already in the log. */
final class DecideScenario implements Scenario {
  static final String NAME = "decide";
  static final String HOT = "hot";
  static final String EVENTS_10000 = "events_10000";

  static final DeciderUnderTest PROCESSOR =
      new DeciderUnderTest(
          LocalSystem.Service.PROCESSOR.processName(),
          Topics.REQUESTS,
          Topics.OUTCOMES,
          ConsumerGroups.BOOKING_PROCESSOR,
          "");

  private @Nullable LogThroughputBenchmark benchmark;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    LogThroughputBenchmark log = env.log(PROCESSOR);
    benchmark = log;
    List<Series> series = new ArrayList<>();
    series.add(new LogSeries(HOT, log, 1, env.scale().requests(), true));
    for (int events : env.scale().events()) {
      series.add(new LogSeries("events_" + events, log, events, env.scale().requests(), false));
    }
    env.scale().warmUp(series);
    return series;
  }

  @Override
  public void close() throws SQLException {
    if (benchmark != null) {
      benchmark.close();
    }
  }

  /** A round on some events: the same ones in each round, or new ones. */
  static final class LogSeries implements Series {
    private final String name;
    private final LogThroughputBenchmark log;
    private final int count;
    private final int requests;
    private final boolean fresh;
    private List<UUID> events = List.of();

    LogSeries(String name, LogThroughputBenchmark log, int events, int requests, boolean fresh) {
      this.name = name;
      this.log = log;
      this.count = events;
      this.requests = requests;
      this.fresh = fresh;
    }

    /** A round on one event that exists. */
    LogSeries(String name, LogThroughputBenchmark log, UUID event, int requests) {
      this(name, log, 1, requests, false);
      events = new ArrayList<>(List.of(event));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Figures play() throws Exception {
      String topic = log.requests();
      if (fresh || events.isEmpty()) {
        events = RequestGenerator.events(count, BenchmarkEnvironment.PARTITIONS);
        log.decide(
            events.stream().map(event -> RequestGenerator.publication(topic, event)).toList());
      }
      List<ProducerRecord<byte[], byte[]>> bookings =
          RequestGenerator.bookings(topic, events, requests);
      Collections.rotate(events, -requests); // the next round goes on with the others
      return log.measure(bookings);
    }
  }
}
