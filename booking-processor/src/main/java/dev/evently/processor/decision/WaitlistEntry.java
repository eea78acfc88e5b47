package dev.evently.processor.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's wait for places.
 *
 * @param offset the place in the request log, which orders the line
 * @param endedBy the request whose decision ended the wait
 */
public record WaitlistEntry(
    UUID entryId,
    UUID userId,
    int quantity,
    Status status,
    long offset,
    Instant joinedAt,
    @Nullable Instant endedAt,
    @Nullable UUID endedBy) {

  /** How the wait stands. */
  public enum Status {
    WAITING,
    PROMOTED,
    LEFT
  }

  static WaitlistEntry waiting(UUID entryId, UUID userId, int quantity, long offset, Instant at) {
    return new WaitlistEntry(entryId, userId, quantity, Status.WAITING, offset, at, null, null);
  }

  WaitlistEntry ended(Status how, Instant at, UUID by) {
    return new WaitlistEntry(entryId, userId, quantity, how, offset, joinedAt, at, by);
  }

  boolean isWaiting() {
    return status == Status.WAITING;
  }
}
