package dev.evently.api.request;

import dev.evently.common.outcome.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a request: where it stands while it is pending, and the receipt when it
 * is decided. What does not apply is absent.
 *
 * @param ahead how many requests stand before it in its line
 * @param acceptedAt the broker's time when it got into the line
 * @param expiresAt until when the hold can be confirmed, or until when it could
 * @param sequence the event's own count of outcomes at this one
 * @param partition with {@code offset}, its place in the request log
 * @param remaining places that were left after it
 */
public record RequestView(
    String requestId,
    String type,
    UUID eventId,
    Status status,
    @Nullable Long ahead,
    @Nullable Long estimatedWaitMillis,
    Instant acceptedAt,
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    @Nullable UUID holdId,
    @Nullable Instant expiresAt,
    @Nullable Integer quantity,
    @Nullable List<String> seats,
    @Nullable String category,
    @Nullable Integer waitlistPosition,
    @Nullable Reason reason,
    @Nullable String detail,
    @Nullable Long sequence,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable Instant decidedAt,
    @Nullable Integer remaining) {

  /** How far a request has come, or how it ended. */
  public enum Status {
    PENDING,
    CONFIRMED,
    WAITLISTED,
    HELD,
    CANCELLED,
    APPLIED,
    REJECTED
  }
}
