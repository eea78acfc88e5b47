package dev.evently.api.receipt;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.evently.common.outcome.RequestStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as its maker reads it: the progress of its queue while it is pending, and the receipt
 * once it is decided. In JSON all fields stand side by side, and what does not apply is absent.
 *
 * @param requestId the public id: an encoded {@link RequestToken}
 * @param progress null once it is decided
 * @param acceptedAt the broker's time at which it came into the request log
 * @param receipt null while it is pending
 */
public record RequestView(
    String requestId,
    String type,
    UUID eventId,
    Status status,
    @JsonUnwrapped @Nullable Progress progress,
    Instant acceptedAt,
    @JsonUnwrapped @Nullable Receipt receipt) {

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

  /**
   * How far the queue of a pending request is.
   *
   * @param ahead how many requests of its partition are decided before it
   * @param estimatedWaitMillis at the recent pace of the queue; null when that is unknown
   */
  public record Progress(long ahead, @Nullable Long estimatedWaitMillis) {}

  static RequestView pending(
      String publicId, RequestToken token, long ahead, @Nullable Long estimatedWaitMillis) {
    return new RequestView(
        publicId,
        token.type(),
        token.eventId(),
        Status.PENDING,
        new Progress(ahead, estimatedWaitMillis),
        token.acceptedAt(),
        null);
  }

  static RequestView decided(String publicId, RequestToken token, DecidedRequest decided) {
    return new RequestView(
        publicId,
        token.type(),
        token.eventId(),
        status(RequestStatus.of(decided.latest().outcome())),
        null,
        token.acceptedAt(),
        Receipt.of(decided));
  }

  private static Status status(RequestStatus status) {
    return switch (status) {
      case CONFIRMED -> Status.CONFIRMED;
      case WAITLISTED -> Status.WAITLISTED;
      case HELD -> Status.HELD;
      case CANCELLED -> Status.CANCELLED;
      case APPLIED -> Status.APPLIED;
      case REJECTED -> Status.REJECTED;
    };
  }
}
