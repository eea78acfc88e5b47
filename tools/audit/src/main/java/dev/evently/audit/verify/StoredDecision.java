package dev.evently.audit.verify;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A row of the table {@code decision}. */
record StoredDecision(
    UUID requestId, int partition, long offset, UUID eventId, Instant decidedAt, String outcomes) {
  private static final Wire<OutcomeRecord[]> WIRE = new Wire<>(OutcomeRecord[].class);

  static final String QUERY =
      """
      select request_id, log_partition, log_offset, event_id, decided_at, outcomes
      from decision where log_partition = ? order by log_offset
      """;

  static StoredDecision of(ResultSet row) throws SQLException {
    return new StoredDecision(
        row.getObject(1, UUID.class),
        row.getInt(2),
        row.getLong(3),
        row.getObject(4, UUID.class),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getString(6));
  }

  List<OutcomeRecord> outcomeRecords() throws UnreadableRecordException {
    return List.of(WIRE.read(outcomes.getBytes(StandardCharsets.UTF_8)));
  }

  String position() {
    return partition + "-" + offset;
  }
}
