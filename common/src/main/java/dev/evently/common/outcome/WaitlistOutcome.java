package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a waitlist entry: it joins, then leaves, is promoted or offered tickets, or ends
 * with its event.
 */
public sealed interface WaitlistOutcome extends Outcome {
  /**
   * Not enough was left: the user waits. {@code position} counts from 1 and is the last one.
   *
   * @param category whose line it is; null at an event without categories
   */
  record WaitlistJoined(
      UUID entryId, UUID userId, int quantity, int position, @Nullable String category)
      implements WaitlistOutcome {
    public WaitlistJoined(UUID entryId, UUID userId, int quantity, int position) {
      this(entryId, userId, quantity, position, null);
    }
  }

  /** The user waits no more. */
  record WaitlistLeft(UUID entryId, UUID userId, int quantity) implements WaitlistOutcome {}

  /** The user had left before; nothing changes. */
  record WaitlistAlreadyLeft(UUID entryId, UUID userId) implements WaitlistOutcome, Unchanged {}

  /** Places came free and are the waiting user's: the entry became a booking. */
  record WaitlistPromoted(
      UUID entryId,
      UUID bookingId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements WaitlistOutcome, Consequence {
    public WaitlistPromoted(
        UUID entryId, UUID bookingId, UUID userId, int quantity, String eventName) {
      this(entryId, bookingId, userId, quantity, eventName, null);
    }
  }

  /** Places came free and are kept for the waiting user, to be confirmed before they expire. */
  record WaitlistOffered(
      UUID entryId,
      UUID holdId,
      UUID userId,
      int quantity,
      String eventName,
      Instant expiresAt,
      @Nullable Tickets tickets)
      implements WaitlistOutcome, Consequence {}

  /** The wait ended with its event. */
  record WaitlistVoided(UUID entryId, UUID userId, int quantity, String eventName)
      implements WaitlistOutcome, Consequence {}
}
