package dev.evently.audit.client;

import dev.evently.common.log.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The request log seen as a line of people: how far it goes, and how far it is decided. */
public final class Line {
  private Line() {}

  /** Where a topic ends now, by partition. */
  public static Map<Integer, Long> ends(Admin admin, String topic) throws InterruptedException {
    try {
      var partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
              .flatMap(description -> description.partitions().stream())
              .map(TopicPartitionInfo::partition)
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition), _ -> OffsetSpec.latest()));
      Map<Integer, Long> ends = new TreeMap<>();
      admin
          .listOffsets(partitions)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new Trouble(
          "Expected the broker to tell where %s ends, but: %s".formatted(topic, e.getCause()), e);
    }
  }

  /** The next place to be decided, by partition. */
  public static Map<Integer, Long> positions(Connection connection) throws SQLException {
    Map<Integer, Long> positions = new TreeMap<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select log_partition, next_offset from log_position")) {
      while (rows.next()) {
        positions.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return positions;
  }

  /** How many requests up to {@code ends} are not decided yet. */
  public static long waiting(Map<Integer, Long> ends, Map<Integer, Long> positions) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** How many requests wait in a running system. */
  public static long waiting(Endpoints system) throws InterruptedException {
    try (Admin admin = admin(system);
        Connection connection = connect(system)) {
      return waiting(ends(admin, Topics.REQUESTS), positions(connection));
    } catch (SQLException e) {
      throw new Trouble("Expected the database to answer, but: " + e.getMessage(), e);
    }
  }

  /** A client of the system's broker. */
  public static Admin admin(Endpoints system) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            system.bootstrapServers(),
            "default.api.timeout.ms",
            "10000",
            "request.timeout.ms",
            "5000"));
  }

  /** A connection to the system's database. */
  public static Connection connect(Endpoints system) throws SQLException {
    return DriverManager.getConnection(system.jdbcUrl(), system.jdbcUser(), system.jdbcPassword());
  }
}
