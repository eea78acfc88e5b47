package dev.evently.common.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.evently.common.log.LogPosition;
import dev.evently.common.sale.EventFacts;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record in the outcome log: an outcome, which request led to it, and the event's
 * counters after it. Its key is {@code eventId}, and it stands in the partition of its request.
 *
 * @param sequence the event's own gap-free count of outcomes, from 1; 0 when there is no such event
 * @param requestId of the request that was decided
 * @param index its number among the outcomes of that request, from 0
 * @param position where that request stands in the request log; {@code place} on the wire
 * @param decidedAt the broker's time of that request: the only clock of a decision
 * @param confirmed tickets that are booked after this outcome
 * @param held tickets that are held after this outcome, those of offers included
 * @param capacity tickets in all after this outcome
 * @param waitlisted entries that wait after this outcome
 * @param actor who brought it about; null in records of before that was told
 * @param event what people have to know of the event, when somebody is told of this outcome; null
 *     when nobody is, and in records of before that was told
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
    Outcome outcome,
    @Nullable OutcomeActor actor,
    @Nullable EventFacts event) {
  /** A record that does not tell of the event. */
  public OutcomeRecord(
      UUID eventId,
      long sequence,
      UUID requestId,
      int index,
      LogPosition position,
      Instant decidedAt,
      int confirmed,
      int held,
      int capacity,
      int waitlisted,
      Outcome outcome,
      @Nullable OutcomeActor actor) {
    this(
        eventId,
        sequence,
        requestId,
        index,
        position,
        decidedAt,
        confirmed,
        held,
        capacity,
        waitlisted,
        outcome,
        actor,
        null);
  }

  /** A record that does not tell who brought it about. */
  public OutcomeRecord(
      UUID eventId,
      long sequence,
      UUID requestId,
      int index,
      LogPosition position,
      Instant decidedAt,
      int confirmed,
      int held,
      int capacity,
      int waitlisted,
      Outcome outcome) {
    this(
        eventId,
        sequence,
        requestId,
        index,
        position,
        decidedAt,
        confirmed,
        held,
        capacity,
        waitlisted,
        outcome,
        null);
  }

  public OutcomeRecord {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(decidedAt, "decidedAt");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** Tickets that are neither booked nor held. */
  @JsonIgnore
  public int remaining() {
    return capacity - confirmed - held;
  }

  /** Whether it is told that somebody else, or time, brought it about for this user. */
  public boolean isByOtherThan(UUID userId) {
    return actor != null && !userId.equals(actor.userId());
  }

  /** Whether this is what the request itself came to, not a consequence for others. */
  @JsonIgnore
  public boolean isAnswer() {
    return !(outcome instanceof Outcome.Consequence);
  }

  /** Names this outcome among all outcomes, and is its {@code ce_id}. */
  @JsonIgnore
  public String id() {
    return requestId + ":" + index;
  }
}
