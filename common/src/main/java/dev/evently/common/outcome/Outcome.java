package dev.evently.common.outcome;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, in the past participle. An outcome holds all that changes, so that folding the
 * outcomes of an event rebuilds its state.
 *
 * <p>Each request has exactly one outcome that answers it. In the same decision stand the {@link
 * Consequence consequences} for others: what time had made due before it, and what followed after.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.EventPublished.class, name = "EventPublished"),
  @JsonSubTypes.Type(value = Outcome.EventChanged.class, name = "EventChanged"),
  @JsonSubTypes.Type(value = Outcome.BookingConfirmed.class, name = "BookingConfirmed"),
  @JsonSubTypes.Type(value = Outcome.BookingCancelled.class, name = "BookingCancelled"),
  @JsonSubTypes.Type(
      value = Outcome.BookingAlreadyCancelled.class,
      name = "BookingAlreadyCancelled"),
  @JsonSubTypes.Type(value = Outcome.WaitlistJoined.class, name = "WaitlistJoined"),
  @JsonSubTypes.Type(value = Outcome.WaitlistLeft.class, name = "WaitlistLeft"),
  @JsonSubTypes.Type(value = Outcome.WaitlistAlreadyLeft.class, name = "WaitlistAlreadyLeft"),
  @JsonSubTypes.Type(value = Outcome.WaitlistPromoted.class, name = "WaitlistPromoted"),
  @JsonSubTypes.Type(value = Outcome.BookingRejected.class, name = "BookingRejected"),
  @JsonSubTypes.Type(value = Outcome.RequestRejected.class, name = "RequestRejected"),
  @JsonSubTypes.Type(value = Outcome.EventCancelled.class, name = "EventCancelled"),
  @JsonSubTypes.Type(value = Outcome.SeatsAdded.class, name = "SeatsAdded"),
  @JsonSubTypes.Type(value = Outcome.BookingTransferred.class, name = "BookingTransferred"),
  @JsonSubTypes.Type(value = Outcome.BookingVoided.class, name = "BookingVoided"),
  @JsonSubTypes.Type(value = Outcome.HoldPlaced.class, name = "HoldPlaced"),
  @JsonSubTypes.Type(value = Outcome.HoldConfirmed.class, name = "HoldConfirmed"),
  @JsonSubTypes.Type(value = Outcome.HoldAlreadyConfirmed.class, name = "HoldAlreadyConfirmed"),
  @JsonSubTypes.Type(value = Outcome.HoldReleased.class, name = "HoldReleased"),
  @JsonSubTypes.Type(value = Outcome.HoldAlreadyReleased.class, name = "HoldAlreadyReleased"),
  @JsonSubTypes.Type(value = Outcome.HoldExpired.class, name = "HoldExpired"),
  @JsonSubTypes.Type(value = Outcome.HoldVoided.class, name = "HoldVoided"),
  @JsonSubTypes.Type(value = Outcome.WaitlistOffered.class, name = "WaitlistOffered"),
  @JsonSubTypes.Type(value = Outcome.WaitlistVoided.class, name = "WaitlistVoided"),
  @JsonSubTypes.Type(value = Outcome.DueSettled.class, name = "DueSettled")
})
public sealed interface Outcome {

  /** The discriminator on the wire. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** What happens to somebody because of another's request, or of time. */
  sealed interface Consequence extends Outcome {}

  /**
   * The event is on sale.
   *
   * @param terms null for {@link SaleTerms#DEFAULT}
   */
  record EventPublished(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms)
      implements Outcome {
    public EventPublished(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, null);
    }
  }

  /**
   * The event is now as told here, in full.
   *
   * @param terms null for {@link SaleTerms#DEFAULT}
   */
  record EventChanged(
      String name,
      String venue,
      Instant startsAt,
      int capacity,
      int maxPerBooking,
      long revision,
      @Nullable SaleTerms terms)
      implements Outcome {
    public EventChanged(
        String name,
        String venue,
        Instant startsAt,
        int capacity,
        int maxPerBooking,
        long revision) {
      this(name, venue, startsAt, capacity, maxPerBooking, revision, null);
    }
  }

  /** Nothing is sold any more; what was booked, held and waited for ends in due course. */
  record EventCancelled(String name, long revision) implements Outcome {}

  /** The event has these seats, too, and as many more places; the first seats set its capacity. */
  record SeatsAdded(List<SeatRow> rows, long revision) implements Outcome {
    public SeatsAdded {
      rows = List.copyOf(rows);
    }
  }

  /** The places are the user's. */
  record BookingConfirmed(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets)
      implements Outcome {
    public BookingConfirmed(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** The places are free again. */
  record BookingCancelled(UUID bookingId, UUID userId, int quantity, @Nullable Tickets tickets)
      implements Outcome {
    public BookingCancelled(UUID bookingId, UUID userId, int quantity) {
      this(bookingId, userId, quantity, null);
    }
  }

  /** The booking was cancelled before; nothing changes. */
  record BookingAlreadyCancelled(UUID bookingId, UUID userId) implements Outcome {}

  /** The booking is another user's, with all its places. */
  record BookingTransferred(
      UUID bookingId,
      UUID fromUserId,
      UUID toUserId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements Outcome {}

  /** The booking ended with its event. */
  record BookingVoided(
      UUID bookingId, UUID userId, int quantity, String eventName, @Nullable Tickets tickets)
      implements Consequence {}

  /** The places are kept for the user until {@code expiresAt}, which does not count in. */
  record HoldPlaced(
      UUID holdId, UUID userId, int quantity, Instant expiresAt, @Nullable Tickets tickets)
      implements Outcome {}

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
      implements Outcome {}

  /** The hold became a booking before; nothing changes. */
  record HoldAlreadyConfirmed(UUID holdId, UUID bookingId, UUID userId) implements Outcome {}

  /**
   * The places are free again.
   *
   * @param entryId the waitlist entry whose offer was declined, or null
   */
  record HoldReleased(
      UUID holdId, UUID userId, int quantity, @Nullable Tickets tickets, @Nullable UUID entryId)
      implements Outcome {}

  /** The hold was released before; nothing changes. */
  record HoldAlreadyReleased(UUID holdId, UUID userId) implements Outcome {}

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
      implements Consequence {}

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
      implements Consequence {}

  /**
   * Not enough was left: the user waits. {@code position} counts from 1 and is the last one.
   *
   * @param category whose line it is; null at an event without categories
   */
  record WaitlistJoined(
      UUID entryId, UUID userId, int quantity, int position, @Nullable String category)
      implements Outcome {
    public WaitlistJoined(UUID entryId, UUID userId, int quantity, int position) {
      this(entryId, userId, quantity, position, null);
    }
  }

  /** The user waits no more. */
  record WaitlistLeft(UUID entryId, UUID userId, int quantity) implements Outcome {}

  /** The user had left before; nothing changes. */
  record WaitlistAlreadyLeft(UUID entryId, UUID userId) implements Outcome {}

  /** Places came free and are the waiting user's: the entry became a booking. */
  record WaitlistPromoted(
      UUID entryId,
      UUID bookingId,
      UUID userId,
      int quantity,
      String eventName,
      @Nullable Tickets tickets)
      implements Consequence {
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
      implements Consequence {}

  /** The wait ended with its event. */
  record WaitlistVoided(UUID entryId, UUID userId, int quantity, String eventName)
      implements Consequence {}

  /** What was due is done; {@code more} when there was too much of it for one decision. */
  record DueSettled(boolean more) implements Outcome {}

  /** A {@code PlaceBooking} that cannot be met. */
  record BookingRejected(UUID userId, int quantity, Reason reason, String detail)
      implements Outcome {}

  /** Any other request that cannot be met; {@code request} is its type. */
  record RequestRejected(UUID userId, String request, Reason reason, String detail)
      implements Outcome {}
}
