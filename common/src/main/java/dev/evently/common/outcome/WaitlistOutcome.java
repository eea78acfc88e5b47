package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.TellsOwner;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a waitlist entry: it joins, then leaves, is promoted, admitted or offered
 * tickets, or ends with its event. Declining an offer is {@link HoldOutcome.HoldReleased}, letting
 * it expire {@link HoldOutcome.HoldExpired}; both name the entry.
 *
 * <p>An entry has the id of the request that asked for tickets. {@code quantity} counts the tickets
 * that it waits for, from 1.
 */
public sealed interface WaitlistOutcome extends Outcome {
  /**
   * Not enough tickets were left: the user waits.
   *
   * @param position on the waitlist of the category, from 1; a new entry is the last one
   * @param category whose waitlist it is; null at an event without categories
   */
  record WaitlistJoined(
      UUID entryId, UUID userId, int quantity, int position, @Nullable String category)
      implements WaitlistOutcome {
    public WaitlistJoined(UUID entryId, UUID userId, int quantity, int position) {
      this(entryId, userId, quantity, position, null);
    }
  }

  /**
   * The entry has left the waitlist.
   *
   * @param eventName null when the user left
   */
  record WaitlistLeft(UUID entryId, UUID userId, int quantity, @Nullable String eventName)
      implements WaitlistOutcome, TellsOwner {
    public WaitlistLeft(UUID entryId, UUID userId, int quantity) {
      this(entryId, userId, quantity, null);
    }
  }

  /**
   * The entry waits for fewer tickets, where it stood.
   *
   * @param quantity for which it waits now
   * @param reducedBy how many tickets fewer than before, from 1
   * @param eventName null when the user asked for it
   */
  record WaitReduced(
      UUID entryId, UUID userId, int quantity, int reducedBy, @Nullable String eventName)
      implements WaitlistOutcome, TellsOwner {}

  /** Answers a reduction of an entry that waits for no more than that. */
  record WaitAlreadyReduced(UUID entryId, UUID userId, int quantity)
      implements WaitlistOutcome, Unchanged {}

  /** Answers a leave of an entry that had left before, or whose offer ended without a booking. */
  record WaitlistAlreadyLeft(UUID entryId, UUID userId) implements WaitlistOutcome, Unchanged {}

  /** Tickets came free and are booked for the user: the entry became a booking of the same id. */
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

  /**
   * An organiser let the entry in out of turn, though others may wait before it: free tickets are
   * booked for the user, and the entry became a booking of the same id. The actor of the record is
   * who let it in.
   */
  record WaitlistAdmitted(
      UUID entryId,
      UUID bookingId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements WaitlistOutcome, TellsOwner {}

  /**
   * Tickets came free and are held for the user.
   *
   * @param expiresAt as of a hold: exclusive, in whole milliseconds
   */
  record WaitlistOffered(
      UUID entryId,
      UUID holdId,
      UUID userId,
      int quantity,
      String eventName,
      Instant expiresAt,
      @Nullable Tickets tickets)
      implements WaitlistOutcome, Consequence {}

  /** The entry ended though nobody asked for that. */
  record WaitlistEnded(UUID entryId, UUID userId, int quantity, String eventName, WaitEnd cause)
      implements WaitlistOutcome, Consequence {}

  /** Why a wait ended of which nobody asked for the end. */
  enum WaitEnd {
    /** An organiser gave the user tickets. */
    SERVED,
    /** It was first in line and wanted more tickets than its category has in all. */
    UNSERVABLE,
    /** The event has started. */
    STARTED
  }

  /** The entry ended with its cancelled event. */
  record WaitlistVoided(UUID entryId, UUID userId, int quantity, String eventName)
      implements WaitlistOutcome, Consequence {}
}
