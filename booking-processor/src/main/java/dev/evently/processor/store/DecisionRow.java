package dev.evently.processor.store;

import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;

/** Writes a decided request with its outcomes, so that they can be sent again, byte for byte. */
final class DecisionRow {
  static final String COPIED =
      """
      decision (request_id, log_partition, log_offset, event_id, user_id, type, decided_at,
                first_sequence, traceparent, outcomes)\
      """;

  private DecisionRow() {}

  static void copy(Decision decision, CopyRows rows) {
    LoggedRequest request = decision.request();
    rows.begin()
        .add(request.requestId())
        .add(request.position().partition())
        .add(request.position().offset())
        .add(request.eventId())
        .add(request.userId())
        .add(request.record().type())
        .add(request.at())
        .add(decision.outcomes().getFirst().sequence())
        .add(request.traceparent())
        .add(StoredOutcomes.write(decision.records()));
  }
}
