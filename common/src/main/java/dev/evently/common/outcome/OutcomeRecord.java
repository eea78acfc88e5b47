package dev.evently.common.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.evently.common.log.LogPosition;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The value of a record in the outcome log. Its key is {@code eventId}.
 *
 * @param sequence the event's own gap-free count of outcomes, from 1; 0 when there is no such event
 * @param requestId the request that led to it
 * @param index its number among the outcomes of that request, from 0
 * @param position where that request stands in the request log; {@code place} on the wire
 * @param decidedAt the broker's time of that request: the only clock of a decision
 * @param confirmed places confirmed after this outcome
 * @param held places held after this outcome
 * @param capacity places in all after this outcome
 * @param waitlisted entries waiting after this outcome
 */
public record OutcomeRecord(
    UUID eventId,
    long sequence,
    UUID requestId,
    int index,
    @JsonProperty("place") LogPosition position,
    Instant decidedAt,
    int confirmed,
    int held,
    int capacity,
    int waitlisted,
    Outcome outcome) {
  public OutcomeRecord {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(decidedAt, "decidedAt");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** Places that are neither confirmed nor held. */
  @JsonIgnore
  public int remaining() {
    return capacity - confirmed - held;
  }

  /** Whether this is what the request itself came to, not a consequence for others. */
  @JsonIgnore
  public boolean isAnswer() {
    return !(outcome instanceof Outcome.Consequence);
  }

  /** Names this outcome in all the world. */
  @JsonIgnore
  public String id() {
    return requestId + ":" + index;
  }
}
