package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evently.common.access.Actor;
import dev.evently.common.log.WellFormedText;
import dev.evently.common.request.EventRequest.PublishEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record in the request log. Its key is {@code eventId}; its time is the record's
 * own, given by the broker. The same {@code requestId} is decided once, however often it is sent.
 *
 * @param requestId made by who sends it: derived from user and Idempotency-Key, or new (UUIDv7)
 * @param eventId of a {@link PublishEvent} the {@code requestId}
 * @param actor who asks, as their access token said when the request was accepted
 * @param rules the edition of the rules by which it is decided, {@link #RULES} when it is made now;
 *     null in records of before there was a second edition
 * @param schemaVersion {@link #NORMAL_TEXT} when all text of the request is in its {@link
 *     dev.evently.common.text.NormalText normal form}; null in records of before, whose text is
 *     what it is
 */
@WellFormedText
public record RequestRecord(
    UUID requestId,
    UUID eventId,
    Actor actor,
    Request request,
    @Nullable Integer rules,
    @Nullable Integer schemaVersion) {
  /**
   * The edition of the rules that stand in docs/RULES.md. Earlier ones differ as is told there. A
   * processor decides a request of a later edition by the latest that it knows.
   */
  public static final int RULES = 3;

  /** The version from which on the text of requests is in its normal form. */
  public static final int NORMAL_TEXT = 1;

  /** A request that is made now, of whose text nothing is said. */
  public RequestRecord(UUID requestId, UUID eventId, Actor actor, Request request) {
    this(requestId, eventId, actor, request, RULES);
  }

  /** A request by one edition of the rules, of whose text nothing is said. */
  public RequestRecord(
      UUID requestId, UUID eventId, Actor actor, Request request, @Nullable Integer rules) {
    this(requestId, eventId, actor, request, rules, null);
  }

  public RequestRecord {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(request, "request");
    if (rules != null && rules < 2) {
      throw new IllegalArgumentException(
          "Expected an edition of the rules from 2, but got %d".formatted(rules));
    }
    if (request instanceof PublishEvent && !eventId.equals(requestId)) {
      throw new IllegalArgumentException(
          "Expected the event to get the id of its request %s, but got %s"
              .formatted(requestId, eventId));
    }
    RequestText.expect(request, schemaVersion);
  }

  /**
   * Whether a record without a version can hold a request: its text is within the limits of then.
   */
  public static boolean mayBeOfBefore(Request request) {
    return RequestText.isWithinLimitsOfBefore(request);
  }

  /** The same record of another request. */
  public RequestRecord with(Request other) {
    return new RequestRecord(requestId, eventId, actor, other, rules, schemaVersion);
  }

  /** Whether it was made before an edition of the rules, and is decided by an earlier one. */
  public boolean isBefore(int edition) {
    return edition > (rules == null ? 1 : rules);
  }

  /** The type of the request, which is also that of the record ({@code ce_type}). */
  @JsonIgnore
  public String type() {
    return request.type();
  }
}
