package dev.evently.processor.rules;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's wait for tickets.
 *
 * @param category {@link TicketPool#WHOLE_EVENT} at an event without categories
 * @param offset of the request that joined, which orders the waitlist
 * @param endedBy the request whose decision last changed how the wait stands
 */
public record WaitlistEntry(
    UUID entryId,
    UUID userId,
    int quantity,
    String category,
    Status status,
    long offset,
    Instant joinedAt,
    @Nullable Instant endedAt,
    @Nullable UUID endedBy) {

  /** How the wait stands. */
  public enum Status {
    WAITING,
    OFFERED,
    PROMOTED,
    LEFT,
    DECLINED,
    EXPIRED,
    SERVED,
    UNSERVABLE,
    ENDED,
    VOIDED
  }

  WaitlistEntry ended(Status how, Instant at, UUID by) {
    return new WaitlistEntry(entryId, userId, quantity, category, how, offset, joinedAt, at, by);
  }

  /** The same entry, in the same place, waiting for another number of tickets. */
  WaitlistEntry waitingFor(int newQuantity) {
    return new WaitlistEntry(
        entryId, userId, newQuantity, category, status, offset, joinedAt, endedAt, endedBy);
  }

  boolean isWaiting() {
    return status == Status.WAITING;
  }
}
