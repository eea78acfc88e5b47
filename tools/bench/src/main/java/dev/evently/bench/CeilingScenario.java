package dev.evently.bench;

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

  static final LogLine.Decider DECIDER =
      new LogLine.Decider(
          LocalSystem.COMMAND, Ceiling.REQUESTS, Ceiling.OUTCOMES, Ceiling.GROUP, Ceiling.SCHEMA);

  private @Nullable LogLine open;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(Testbed bed) throws Exception {
    bed.migrate(Ceiling.SCHEMA);
    try (Admin admin = bed.endpoints().kafkaAdmin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Ceiling.REQUESTS, Testbed.PARTITIONS, (short) 1)
                      .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")),
                  new NewTopic(Ceiling.OUTCOMES, Testbed.PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    bed.system()
        .startCommand(
            Testbed.MODULE,
            List.of(
                NAME,
                "--bootstrap-servers",
                bed.endpoints().bootstrapServers(),
                "--jdbc-url",
                bed.jdbcUrl(Ceiling.SCHEMA)));
    LogLine line = new LogLine(bed, DECIDER);
    open = line;
    List<Series> byHand = List.of(new ByHand(bed, line));
    bed.scale().warmUp(byHand);
    return byHand;
  }

  @Override
  public List<Check> check(Testbed bed) throws Exception {
    try (Connection connection = bed.connect(Ceiling.SCHEMA)) {
      return List.of(Places.check("ceiling: as many bookings as confirmed places", connection));
    }
  }

  @Override
  public void close() throws SQLException {
    if (open != null) {
      open.close();
    }
  }

  private record ByHand(Testbed bed, LogLine line) implements Series {
    @Override
    public String name() {
      return BY_HAND;
    }

    @Override
    public Figures play() throws Exception {
      List<UUID> events = Wishes.events(1, Testbed.PARTITIONS);
      try (Connection connection = bed.connect(Ceiling.SCHEMA)) {
        Places.publish(connection, events.getFirst());
      }
      return line.race(Wishes.bookings(Ceiling.REQUESTS, events, bed.scale().requests()));
    }
  }
}
