package dev.evently.processor.store;

import dev.evently.processor.decision.Decision;
import dev.evently.processor.decision.PlacedRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decided request with its outcomes, so that they can be sent again, byte for byte. */
@Entity
@Table(name = "decision")
class DecisionRow {
  @Id
  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "log_partition")
  int partition;

  @Column(name = "log_offset")
  long offset;

  @Column(name = "event_id")
  UUID eventId;

  @Column(name = "user_id")
  UUID userId;

  String type;

  @Column(name = "decided_at")
  Instant decidedAt;

  @Column(name = "first_sequence")
  long firstSequence;

  @Nullable String traceparent;
  String outcomes;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected DecisionRow() {}

  DecisionRow(Decision decision) {
    PlacedRequest request = decision.request();
    requestId = request.requestId();
    partition = request.place().partition();
    offset = request.place().offset();
    eventId = request.eventId();
    userId = request.userId();
    type = request.record().type();
    decidedAt = request.at();
    firstSequence = decision.outcomes().getFirst().sequence();
    traceparent = request.traceparent();
    outcomes = StoredOutcomes.write(decision.outcomes());
  }
}
