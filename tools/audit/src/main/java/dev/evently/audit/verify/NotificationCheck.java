package dev.evently.audit.verify;

import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.notification.Notification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The notification log, held against the outcomes, and the inboxes, held against the log. */
final class NotificationCheck {
  private static final String INBOX =
      """
      select log_offset, user_id, body from notification
      where log_partition = ? order by log_offset
      """;

  private final Endpoints system;
  private final int partitions;
  private final Wire<Notification> wire = new Wire<>(Notification.class);

  NotificationCheck(Endpoints system, int partitions) {
    this.system = system;
    this.partitions = partitions;
  }

  /** Each expected notification stands in the log once, and every other one is of a later time. */
  Invariant log(
      Map<ExpectedNotification.Key, ExpectedNotification> expected, Map<UUID, EventLedger> events)
      throws SQLException, InterruptedException {
    Differences differences = EventualComparison.run(found -> compareLog(expected, events, found));
    return Invariant.of(
        "notification log = outcomes",
        "%,d notifications, each once".formatted(expected.size()),
        differences);
  }

  /** Each inbox row is the log's record, and none is missing. */
  Invariant inbox() throws SQLException, InterruptedException {
    long[] rows = new long[1];
    Differences differences = EventualComparison.run(found -> rows[0] = compareInbox(found));
    return Invariant.of(
        "inboxes = notification log", "%,d in the inboxes".formatted(rows[0]), differences);
  }

  private void compareLog(
      Map<ExpectedNotification.Key, ExpectedNotification> expected,
      Map<UUID, EventLedger> events,
      Differences differences) {
    var comparison =
        new NotificationComparison(expected, event -> lastSequence(events, event), differences);
    for (int partition = 0; partition < partitions; partition++) {
      try (var reader = new PartitionReader(system, Topics.NOTIFICATIONS, partition)) {
        for (var record = reader.next(); record != null; record = reader.next()) {
          compare(record, comparison, differences);
        }
      }
    }
    comparison.end();
  }

  private static long lastSequence(Map<UUID, EventLedger> events, UUID event) {
    EventLedger ledger = events.get(event);
    return ledger == null ? 0 : ledger.sequence();
  }

  private void compare(
      ConsumerRecord<byte[], byte[]> record,
      NotificationComparison comparison,
      Differences differences) {
    try {
      comparison.add(Wire.key(record.key()), wire.read(record.value()));
    } catch (UnreadableRecordException e) {
      differences.add(
          "partition %d, offset %d: %s"
              .formatted(record.partition(), record.offset(), e.getMessage()));
    }
  }

  private long compareInbox(Differences differences) {
    long count = 0;
    try (Connection connection = system.databaseConnection()) {
      connection.setAutoCommit(false);
      for (int partition = 0; partition < partitions; partition++) {
        count += compareInbox(connection, partition, differences);
      }
    } catch (SQLException e) {
      differences.add("the database does not answer: " + e.getMessage());
    }
    return count;
  }

  /** The log is read first, so a row may be newer than it, but never missing. */
  private long compareInbox(Connection connection, int partition, Differences differences)
      throws SQLException {
    long count = 0;
    try (PreparedStatement statement = connection.prepareStatement(INBOX);
        var reader = new PartitionReader(system, Topics.NOTIFICATIONS, partition)) {
      statement.setFetchSize(1000);
      statement.setInt(1, partition);
      try (ResultSet row = statement.executeQuery()) {
        boolean more = row.next();
        for (var record = reader.next(); record != null; record = reader.next()) {
          if (!more || row.getLong(1) != record.offset()) {
            differences.add(
                "not in the inbox: partition %d, offset %d".formatted(partition, record.offset()));
            return count;
          }
          count++;
          expectSame(row, record, differences);
          more = row.next();
        }
        if (more) {
          differences.add(
              "in an inbox, but not in the log: partition %d, offset %d"
                  .formatted(partition, row.getLong(1)));
        }
      }
    }
    return count;
  }

  private void expectSame(
      ResultSet row, ConsumerRecord<byte[], byte[]> record, Differences differences)
      throws SQLException {
    String body = row.getString(3);
    boolean same =
        body.equals(new String(record.value(), StandardCharsets.UTF_8))
            && row.getObject(2, UUID.class)
                .toString()
                .equals(new String(record.key(), StandardCharsets.US_ASCII));
    if (!same) {
      differences.add(
          "partition %d, offset %d: the inbox says %s"
              .formatted(record.partition(), record.offset(), body));
    }
  }
}
