package dev.evently.processor.rules;

import dev.evently.common.log.LogPosition;
import dev.evently.common.request.RequestRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request and its position in the request log.
 *
 * @param at the broker's time of the record: the only clock of its decision
 */
public record LoggedRequest(
    RequestRecord record, LogPosition position, Instant at, @Nullable String traceparent) {
  public UUID requestId() {
    return record.requestId();
  }

  public UUID eventId() {
    return record.eventId();
  }

  public UUID userId() {
    return record.actor().userId();
  }
}
