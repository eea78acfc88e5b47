package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a hold: it is placed, then confirmed, released or expired, or ends with its
 * event.
 */
public sealed interface HoldOutcome extends Outcome {
  /** The places are kept for the user until {@code expiresAt}, which does not count in. */
  record HoldPlaced(
      UUID holdId, UUID userId, int quantity, Instant expiresAt, @Nullable Tickets tickets)
      implements HoldOutcome {}

  /**
   * The hold became a booking.
   *
   * @param entryId the waitlist entry whose offer it was, or null
   */
  record HoldConfirmed(
      UUID holdId,
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable String reference,
      @Nullable UUID entryId)
      implements HoldOutcome {}

  /** The hold became a booking before; nothing changes. */
  record HoldAlreadyConfirmed(UUID holdId, UUID bookingId, UUID userId)
      implements HoldOutcome, Unchanged {}

  /**
   * The places are free again.
   *
   * @param entryId the waitlist entry whose offer was declined, or null
   */
  record HoldReleased(
      UUID holdId, UUID userId, int quantity, @Nullable Tickets tickets, @Nullable UUID entryId)
      implements HoldOutcome {}

  /** The hold was released before; nothing changes. */
  record HoldAlreadyReleased(UUID holdId, UUID userId) implements HoldOutcome, Unchanged {}

  /**
   * The hold was not confirmed in time: the places are free again.
   *
   * @param entryId the waitlist entry whose offer passed, or null
   */
  record HoldExpired(
      UUID holdId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets,
      @Nullable UUID entryId)
      implements HoldOutcome, Consequence {}

  /**
   * The hold ended with its event.
   *
   * @param entryId the waitlist entry whose offer ended, or null
   */
  record HoldVoided(
      UUID holdId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets,
      @Nullable UUID entryId)
      implements HoldOutcome, Consequence {}
}
