package dev.evently.common.outcome;

import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.TellsOwner;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a hold: it is placed, then confirmed, released or expired, or ends with its
 * event. An offer to a waitlist entry is a hold, too: it begins with {@link
 * WaitlistOutcome.WaitlistOffered} and goes on like any other.
 *
 * <p>A hold has the id of the request that asked for it, an offer that of its entry. {@code
 * quantity} and {@code tickets} are as in a booking.
 */
public sealed interface HoldOutcome extends Outcome {
  /**
   * The tickets are kept for the user.
   *
   * @param expiresAt exclusive, in whole milliseconds: at this time the hold has expired; of an
   *     allotment, which has no end, {@link dev.evently.common.sale.Limits#LATEST}
   * @param eventName null when the user asked for the hold themselves
   * @param outOfTurn as of a booking: true when others waited, else null
   * @param label of an organiser's allotment, which is always out of turn; null of any other hold
   */
  record HoldPlaced(
      UUID holdId,
      UUID userId,
      int quantity,
      Instant expiresAt,
      @Nullable Tickets tickets,
      @Nullable String eventName,
      @Nullable Boolean outOfTurn,
      @Nullable String label)
      implements HoldOutcome, TellsOwner {
    public HoldPlaced(
        UUID holdId,
        UUID userId,
        int quantity,
        Instant expiresAt,
        @Nullable Tickets tickets,
        @Nullable String eventName,
        @Nullable Boolean outOfTurn) {
      this(holdId, userId, quantity, expiresAt, tickets, eventName, outOfTurn, null);
    }

    public HoldPlaced(
        UUID holdId, UUID userId, int quantity, Instant expiresAt, @Nullable Tickets tickets) {
      this(holdId, userId, quantity, expiresAt, tickets, null, null, null);
    }
  }

  /**
   * A part of an allotment is free again. The components are those of {@link
   * BookingOutcome.BookingReduced}.
   *
   * @param eventName null when the organiser whose allotment it is asked for it
   */
  record HoldReduced(
      UUID holdId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      int returned,
      @Nullable List<String> returnedSeats,
      @Nullable String eventName)
      implements HoldOutcome, TellsOwner {
    public HoldReduced {
      returnedSeats = returnedSeats == null ? null : List.copyOf(returnedSeats);
    }

    /** The tickets that were given back; null when there is nothing to say of them. */
    public @Nullable Tickets returnedTickets() {
      return tickets == null
          ? null
          : Tickets.of(returnedSeats, tickets.category(), tickets.price());
    }
  }

  /** Answers a reduction of an allotment that has no more than it is to keep. */
  record HoldAlreadyReduced(UUID holdId, UUID userId, int quantity)
      implements HoldOutcome, Unchanged {}

  /**
   * The hold became a booking, which has the hold's id.
   *
   * @param reference what the caller knows the booking by, or null
   * @param entryId the waitlist entry whose offer it was, or null
   * @param eventName null when the user confirmed it
   */
  record HoldConfirmed(
      UUID holdId,
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable String reference,
      @Nullable UUID entryId,
      @Nullable String eventName)
      implements HoldOutcome, TellsOwner {
    public HoldConfirmed(
        UUID holdId,
        UUID bookingId,
        UUID userId,
        int quantity,
        @Nullable Tickets tickets,
        @Nullable String reference,
        @Nullable UUID entryId) {
      this(holdId, bookingId, userId, quantity, tickets, reference, entryId, null);
    }
  }

  /**
   * The tickets are kept for longer.
   *
   * @param expiresAt as of {@link HoldPlaced}; not before the end that the hold had
   * @param entryId the waitlist entry whose offer it is, or null
   * @param eventName null when the user asked for it
   */
  record HoldProlonged(
      UUID holdId,
      UUID userId,
      int quantity,
      Instant expiresAt,
      @Nullable Tickets tickets,
      @Nullable UUID entryId,
      @Nullable String eventName)
      implements HoldOutcome, TellsOwner {}

  /** Answers a confirmation of a hold that was confirmed before. */
  record HoldAlreadyConfirmed(UUID holdId, UUID bookingId, UUID userId)
      implements HoldOutcome, Unchanged {}

  /**
   * The hold was given back: its tickets are free again.
   *
   * @param entryId the waitlist entry whose offer was declined, or null
   * @param eventName null when the user gave it back
   */
  record HoldReleased(
      UUID holdId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable UUID entryId,
      @Nullable String eventName)
      implements HoldOutcome, TellsOwner {
    public HoldReleased(
        UUID holdId, UUID userId, int quantity, @Nullable Tickets tickets, @Nullable UUID entryId) {
      this(holdId, userId, quantity, tickets, entryId, null);
    }
  }

  /** Answers a release of a hold that was released before. */
  record HoldAlreadyReleased(UUID holdId, UUID userId) implements HoldOutcome, Unchanged {}

  /**
   * The hold was not confirmed in time, or the event has started: its tickets are free again.
   *
   * @param entryId the waitlist entry whose offer expired, or null
   * @param label of an organiser's allotment, which ends with the start; null of any other hold
   */
  record HoldExpired(
      UUID holdId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets,
      @Nullable UUID entryId,
      @Nullable String label)
      implements HoldOutcome, Consequence {
    public HoldExpired(
        UUID holdId,
        UUID userId,
        int quantity,
        String eventName,
        @Nullable Tickets tickets,
        @Nullable UUID entryId) {
      this(holdId, userId, quantity, eventName, tickets, entryId, null);
    }
  }

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
