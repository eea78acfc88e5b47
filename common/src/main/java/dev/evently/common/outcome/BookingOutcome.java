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
 * What happens to a booking: it is confirmed, cancelled, offered to somebody else, transferred, or
 * ends with its event.
 *
 * <p>A booking has the id of the request that asked for it, or of the hold that it was made of.
 * {@code quantity} counts its tickets, from 1; {@code tickets} say which ones they are, and are
 * null where there is nothing more to say than their number ({@link Tickets#of}).
 */
public sealed interface BookingOutcome extends Outcome {
  /**
   * The tickets are booked for the user.
   *
   * @param eventName null when the user booked themselves
   * @param outOfTurn true when an organiser booked for the user although others waited who would
   *     have kept anybody else from these tickets; else null
   */
  record BookingConfirmed(
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable String eventName,
      @Nullable Boolean outOfTurn)
      implements BookingOutcome, TellsOwner {
    public BookingConfirmed(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets) {
      this(bookingId, userId, quantity, tickets, null, null);
    }

    public BookingConfirmed(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /**
   * The tickets are free again.
   *
   * @param toUserId to whom the booking was offered when it was cancelled, so that its offer ended
   *     with it; null without a receiver
   * @param eventName null when its owner cancelled a booking that was not offered; it is there also
   *     when it was offered to nobody known, because the giver sees it
   */
  record BookingCancelled(
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable UUID toUserId,
      @Nullable String eventName)
      implements BookingOutcome, TellsOwner {
    public BookingCancelled(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets) {
      this(bookingId, userId, quantity, tickets, null, null);
    }

    public BookingCancelled(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** Answers a cancellation of a booking that was cancelled before. */
  record BookingAlreadyCancelled(UUID bookingId, UUID userId)
      implements BookingOutcome, Unchanged {}

  /**
   * A part of the tickets is free again.
   *
   * @param quantity what the booking keeps, like {@code tickets}
   * @param returned how many tickets were given back, from 1
   * @param returnedSeats their seats, in the order of the map; null at an event without seats
   * @param eventName null when the user gave them back
   */
  record BookingReduced(
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      int returned,
      @Nullable List<String> returnedSeats,
      @Nullable String eventName)
      implements BookingOutcome, TellsOwner {
    public BookingReduced {
      returnedSeats = returnedSeats == null ? null : List.copyOf(returnedSeats);
    }

    /** The tickets that were given back; null when there is nothing to say of them. */
    public @Nullable Tickets returnedTickets() {
      return tickets == null
          ? null
          : Tickets.of(returnedSeats, tickets.category(), tickets.price());
    }
  }

  /**
   * Answers a reduction of a booking that has no more than it is to keep.
   *
   * @param quantity that it has
   */
  record BookingAlreadyReduced(UUID bookingId, UUID userId, int quantity)
      implements BookingOutcome, Unchanged {}

  /** The booking is another user's now, with all its tickets, which were never free. */
  record BookingTransferred(
      UUID bookingId,
      UUID fromUserId,
      UUID toUserId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements BookingOutcome, TellsOwner {}

  /**
   * The booking ended with its event; it is a cancelled booking from then on.
   *
   * @param toUserId to whom the booking was offered, so that its offer ended with it; null without
   *     a receiver
   */
  record BookingVoided(
      UUID bookingId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets,
      @Nullable UUID toUserId)
      implements BookingOutcome, Consequence {
    public BookingVoided(
        UUID bookingId, UUID userId, int quantity, String eventName, @Nullable Tickets tickets) {
      this(bookingId, userId, quantity, eventName, tickets, null);
    }
  }

  /**
   * The booking is offered to another user, and stays its owner's until that one accepts, which is
   * {@link BookingTransferred}.
   *
   * @param toUserId null when nobody is known by the address that was given, which only the log
   *     tells
   * @param expiresAt exclusive: the start of the event as it was then; the offer ends with the
   *     start that the event has
   */
  record TransferOffered(
      UUID bookingId,
      UUID userId,
      @Nullable UUID toUserId,
      int quantity,
      String eventName,
      Instant expiresAt,
      @Nullable Tickets tickets)
      implements BookingOutcome, TellsOwner {}

  /**
   * The booking is no longer offered to the other user.
   *
   * @param toUserId as of {@link TransferOffered}
   */
  record TransferWithdrawn(
      UUID bookingId,
      UUID userId,
      @Nullable UUID toUserId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements BookingOutcome, TellsOwner {}

  /** The other user does not want the booking: it is no longer offered to them. */
  record TransferDeclined(
      UUID bookingId,
      UUID userId,
      UUID toUserId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements BookingOutcome, TellsOwner {}
}
