package dev.evently.bench.scenario;

import dev.evently.bench.ceiling.HandWrittenProcessor;
import dev.evently.bench.log.DeciderUnderTest;
import dev.evently.bench.log.LogThroughputBenchmark;
import dev.evently.bench.log.RequestGenerator;
import dev.evently.bench.report.Check;
import dev.evently.bench.report.Figures;
import dev.evently.standalone.embedded.LocalSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** The same bytes by hand, in a JVM like the processor's, on the same broker and database. */
final class CeilingScenario implements Scenario {
  static final String NAME = "ceiling";
  static final String BY_HAND = "by_hand";

  static final DeciderUnderTest DECIDER =
      new DeciderUnderTest(
          LocalSystem.COMMAND,
          HandWrittenProcessor.REQUESTS,
          HandWrittenProcessor.OUTCOMES,
          HandWrittenProcessor.GROUP,
          HandWrittenProcessor.SCHEMA);

  private @Nullable LogThroughputBenchmark benchmark;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) throws Exception {
    env.migrate(HandWrittenProcessor.SCHEMA);
    try (Admin admin = env.endpoints().kafkaAdmin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(
                          HandWrittenProcessor.REQUESTS, BenchmarkEnvironment.PARTITIONS, (short) 1)
                      .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")),
                  new NewTopic(
                      HandWrittenProcessor.OUTCOMES, BenchmarkEnvironment.PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    env.system()
        .startCommand(
            BenchmarkEnvironment.MODULE,
            List.of(
                NAME,
                "--bootstrap-servers",
                env.endpoints().bootstrapServers(),
                "--jdbc-url",
                env.jdbcUrl(HandWrittenProcessor.SCHEMA)));
    LogThroughputBenchmark log = env.log(DECIDER);
    benchmark = log;
    List<Series> byHand = List.of(new ByHand(env, log));
    env.scale().warmUp(byHand);
    return byHand;
  }

  @Override
  public List<Check> check(BenchmarkEnvironment env) throws Exception {
    try (Connection connection = env.connect(HandWrittenProcessor.SCHEMA)) {
      return List.of(
          BookingTables.check("ceiling: as many bookings as confirmed tickets", connection));
    }
  }

  @Override
  public void close() throws SQLException {
    if (benchmark != null) {
      benchmark.close();
    }
  }

  private record ByHand(BenchmarkEnvironment env, LogThroughputBenchmark log) implements Series {
    @Override
    public String name() {
      return BY_HAND;
    }

    @Override
    public Figures play() throws Exception {
      List<UUID> events = RequestGenerator.events(1, BenchmarkEnvironment.PARTITIONS);
      try (Connection connection = env.connect(HandWrittenProcessor.SCHEMA)) {
        BookingTables.publish(connection, events.getFirst());
      }
      return log.measure(
          RequestGenerator.bookings(HandWrittenProcessor.REQUESTS, events, env.scale().requests()));
    }
  }
}
