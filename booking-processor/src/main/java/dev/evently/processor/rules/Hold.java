package dev.evently.processor.rules;

import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that are, or were, kept for a user.
 *
 * @param placedBy the request whose decision placed it
 * @param expiresAt from when on it no longer counts
 * @param endedBy the request whose decision ended it
 * @param entryId the waitlist entry whose offer it is, or null
 * @param prolongedBy the request whose decision prolonged it, or null
 * @param label of tickets that an organiser keeps back; null of any other hold
 */
public record Hold(
    UUID holdId,
    UUID userId,
    int quantity,
    @Nullable Tickets tickets,
    Status status,
    Instant placedAt,
    UUID placedBy,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable UUID endedBy,
    @Nullable UUID entryId,
    @Nullable UUID prolongedBy,
    @Nullable String label) {

  /** How the hold stands. */
  public enum Status {
    HELD,
    CONFIRMED,
    RELEASED,
    EXPIRED,
    VOIDED
  }

  static Hold placed(
      UUID holdId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      Instant at,
      UUID by,
      Instant expiresAt,
      @Nullable UUID entryId,
      @Nullable String label) {
    return new Hold(
        holdId,
        userId,
        quantity,
        tickets,
        Status.HELD,
        at,
        by,
        expiresAt,
        null,
        null,
        entryId,
        null,
        label);
  }

  Hold ended(Status how, Instant at, UUID by) {
    return new Hold(
        holdId,
        userId,
        quantity,
        tickets,
        how,
        placedAt,
        placedBy,
        expiresAt,
        at,
        by,
        entryId,
        prolongedBy,
        label);
  }

  Hold prolonged(Instant until, UUID by) {
    return new Hold(
        holdId, userId, quantity, tickets, status, placedAt, placedBy, until, endedAt, endedBy,
        entryId, by, label);
  }

  Hold reduced(int newQuantity, @Nullable Tickets newTickets) {
    return new Hold(
        holdId,
        userId,
        newQuantity,
        newTickets,
        status,
        placedAt,
        placedBy,
        expiresAt,
        endedAt,
        endedBy,
        entryId,
        prolongedBy,
        label);
  }

  /** Whether an organiser keeps the tickets back, for nobody yet. */
  boolean isAllotment() {
    return label != null;
  }

  /** Those whose decisions made the hold what it is, oldest first. */
  Stream<UUID> requests() {
    return Stream.of(holdId, placedBy, prolongedBy).filter(Objects::nonNull);
  }

  /**
   * When it expired or was released, whichever came first; null while it stands and when it ended
   * in another way. An offer does not lapse: its user chose no time for it. Neither does an
   * allotment.
   */
  @Nullable Instant lapsedAt() {
    boolean isLapsed = status == Status.EXPIRED || status == Status.RELEASED;
    if (!isLapsed || endedAt == null || entryId != null || isAllotment()) {
      return null;
    }
    return endedAt.isBefore(expiresAt) ? endedAt : expiresAt;
  }

  boolean isActive() {
    return status == Status.HELD;
  }
}
