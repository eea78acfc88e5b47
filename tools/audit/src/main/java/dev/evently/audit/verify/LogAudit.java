package dev.evently.audit.verify;

import dev.evently.audit.client.DeadLetterLog;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.RequestRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares, partition by partition, each record of the request log with its stored decision and
 * with the outcomes that were sent. Holds one record of each in memory, and the events.
 */
final class LogAudit {
  private final Endpoints system;
  private final Connection snapshot;
  private final Wire<RequestRecord> requestWire = new Wire<>(RequestRecord.class);

  final Differences decidedOnce = new Differences();
  final Differences logOrder = new Differences();
  final Differences outcomeLog = new Differences();
  final Violations violations = Violations.none();

  final Map<UUID, EventLedger> events = new HashMap<>();
  final Map<ExpectedNotification.Key, ExpectedNotification> notifications = new HashMap<>();
  int partitions;
  long requests;
  long repeated;
  long unreadable;
  long decisions;
  long outcomes;

  LogAudit(Endpoints system, Connection snapshot) {
    this.system = system;
    this.snapshot = snapshot;
  }

  /** Compares one partition up to before {@code end}. */
  void audit(int partition, long end) throws SQLException {
    partitions++;
    Set<Long> deadLetters = DeadLetterLog.offsets(system, partition, _ -> true);
    try (var log = new PartitionReader(system, Topics.REQUESTS, partition);
        var sent = new OutcomeLogCheck(system, partition, outcomeLog);
        PreparedStatement statement = snapshot.prepareStatement(StoredDecision.QUERY)) {
      if (log.start() > 0) {
        decidedOnce.add(
            "the request log's partition %d starts at %d: what came before is gone"
                .formatted(partition, log.start()));
      }
      statement.setFetchSize(1000);
      statement.setInt(1, partition);
      try (ResultSet rows = statement.executeQuery()) {
        StoredDecision decision = next(rows);
        for (var record = log.next();
            record != null && record.offset() < end;
            record = log.next()) {
          requests++;
          if (decision != null && decision.offset() == record.offset()) {
            decided(record, decision, sent);
            decision = next(rows);
          } else {
            undecided(record, deadLetters);
          }
        }
        for (; decision != null; decision = next(rows)) {
          decidedOnce.add(
              "decision of %s at %s has no request in the log"
                  .formatted(decision.requestId(), decision.position()));
        }
      }
      sent.expectNothingMoreBelow(end);
    }
  }

  private void decided(
      ConsumerRecord<byte[], byte[]> record, StoredDecision decision, OutcomeLogCheck sent) {
    decisions++;
    List<OutcomeRecord> stored;
    try {
      RequestRecord request = requestWire.read(record.value());
      if (!request.requestId().equals(decision.requestId())
          || !request.eventId().equals(decision.eventId())) {
        decidedOnce.add(
            "%s holds request %s, but the decision there is of %s"
                .formatted(decision.position(), request.requestId(), decision.requestId()));
      }
      stored = decision.outcomeRecords();
    } catch (UnreadableRecordException e) {
      decidedOnce.add("%s: %s".formatted(decision.position(), e.getMessage()));
      return;
    }
    if (stored.stream().filter(OutcomeRecord::isAnswer).count() != 1) {
      decidedOnce.add("%s: expected one answer, but got %s".formatted(decision.position(), stored));
    }
    Instant time = Instant.ofEpochMilli(record.timestamp());
    for (int i = 0; i < stored.size(); i++) {
      inOrder(stored.get(i), i, decision, time);
    }
    fold(stored);
    sent.expect(decision, stored);
  }

  private void inOrder(OutcomeRecord outcome, int index, StoredDecision decision, Instant time) {
    if (outcome.index() != index
        || outcome.position().offset() != decision.offset()
        || outcome.position().partition() != decision.partition()
        || !outcome.requestId().equals(decision.requestId())
        || !outcome.decidedAt().equals(time)
        || !decision.decidedAt().equals(time)) {
      logOrder.add(
          "%s (request %s, %s): its outcome %d says %s"
              .formatted(decision.position(), decision.requestId(), time, index, outcome));
    }
  }

  private void fold(List<OutcomeRecord> stored) {
    EventLedger event = null;
    for (OutcomeRecord outcome : stored) {
      outcomes++;
      if (outcome.sequence() > 0) {
        event = events.computeIfAbsent(outcome.eventId(), _ -> new EventLedger(violations));
        event.add(outcome);
      }
      ExpectedNotification.of(outcome)
          .forEach(expected -> notifications.put(expected.key(), expected));
    }
    if (event != null) {
      event.decided(stored.getLast());
    }
  }

  /** How many waiting entries became bookings. */
  long promoted() {
    return events.values().stream().mapToLong(EventLedger::promoted).sum();
  }

  private void undecided(ConsumerRecord<byte[], byte[]> record, Set<Long> deadLetters)
      throws SQLException {
    String position = record.partition() + "-" + record.offset();
    RequestRecord request = readable(record);
    boolean isRepeated = request != null && isDecided(request.requestId(), record.partition());
    switch (Undecided.of(deadLetters.contains(record.offset()), request != null, isRepeated)) {
      case SET_ASIDE -> unreadable++;
      case REPEATED -> repeated++;
      case UNREADABLE -> {
        unreadable++;
        decidedOnce.add(
            "unreadable record at %s is not in the dead-letter topic".formatted(position));
      }
      case LOST ->
          decidedOnce.add(
              "request %s at %s has no decision"
                  .formatted(request == null ? "" : request.requestId(), position));
    }
  }

  private @Nullable RequestRecord readable(ConsumerRecord<byte[], byte[]> record) {
    try {
      RequestRecord request = requestWire.read(record.value());
      return Wire.key(record.key()).equals(request.eventId()) ? request : null;
    } catch (UnreadableRecordException _) {
      return null;
    }
  }

  private boolean isDecided(UUID requestId, int partition) throws SQLException {
    try (var statement =
        snapshot.prepareStatement(
            "select from decision where request_id = ? and log_partition = ?")) {
      statement.setObject(1, requestId);
      statement.setInt(2, partition);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static @Nullable StoredDecision next(ResultSet rows) throws SQLException {
    return rows.next() ? StoredDecision.of(rows) : null;
  }
}
