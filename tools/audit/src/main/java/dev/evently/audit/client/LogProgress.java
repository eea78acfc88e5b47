package dev.evently.audit.client;

import dev.evently.common.log.Topics;
import java.sql.Connection;
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

/** How far a log goes, and how far the requests in it are decided. */
public final class LogProgress {
  private LogProgress() {}

  /** Where a topic ends now, by partition. */
  public static Map<Integer, Long> endOffsets(Admin admin, String topic)
      throws InterruptedException {
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
      throw new CommandException(
          "Expected the broker to tell where %s ends, but: %s".formatted(topic, e.getCause()), e);
    }
  }

  /** The next offset to be decided, by partition. */
  public static Map<Integer, Long> nextOffsets(Connection connection) throws SQLException {
    Map<Integer, Long> offsets = new TreeMap<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select log_partition, next_offset from log_position")) {
      while (rows.next()) {
        offsets.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return offsets;
  }

  /** How many requests below {@code endOffsets} are not decided yet. */
  public static long undecided(Map<Integer, Long> endOffsets, Map<Integer, Long> nextOffsets) {
    return endOffsets.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - nextOffsets.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** How many requests of a running system are not decided yet. */
  public static long undecided(Endpoints system) throws InterruptedException {
    try (Admin admin = system.kafkaAdmin();
        Connection connection = system.databaseConnection()) {
      return undecided(endOffsets(admin, Topics.REQUESTS), nextOffsets(connection));
    } catch (SQLException e) {
      throw new CommandException("Expected the database to answer, but: " + e.getMessage(), e);
    }
  }
}
