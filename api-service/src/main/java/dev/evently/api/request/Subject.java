package dev.evently.api.request;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.sale.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome is about: whose ids it names and how many places, of which kind.
 *
 * @param bookingId null where it is about no booking, like {@code entryId} and {@code holdId}
 * @param quantity null where it is about no places
 * @param tickets null at an event without seats and categories
 */
public record Subject(
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    @Nullable UUID holdId,
    @Nullable Integer quantity,
    @Nullable Tickets tickets) {
  private static final Subject NOTHING = new Subject(null, null, null, null, null);

  /** Whether the booking, the entry or the hold with this id is meant. */
  public boolean names(UUID id) {
    return id.equals(bookingId) || id.equals(entryId) || id.equals(holdId);
  }

  /** The subject of an outcome. */
  public static Subject of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.EventPublished _,
          Outcome.EventChanged _,
          Outcome.EventCancelled _,
          Outcome.SeatsAdded _,
          Outcome.DueSettled _,
          Outcome.RequestRejected _ ->
          NOTHING;
      case Outcome.BookingRejected o -> new Subject(null, null, null, o.quantity(), null);
      case Outcome.BookingConfirmed o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case Outcome.BookingCancelled o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case Outcome.BookingAlreadyCancelled o -> booking(o.bookingId(), null, null);
      case Outcome.BookingTransferred o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case Outcome.BookingVoided o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case Outcome.HoldPlaced o -> hold(o.holdId(), null, o.quantity(), o.tickets());
      case Outcome.HoldConfirmed o ->
          new Subject(o.bookingId(), o.entryId(), o.holdId(), o.quantity(), o.tickets());
      case Outcome.HoldAlreadyConfirmed o ->
          new Subject(o.bookingId(), null, o.holdId(), null, null);
      case Outcome.HoldReleased o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case Outcome.HoldAlreadyReleased o -> hold(o.holdId(), null, null, null);
      case Outcome.HoldExpired o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case Outcome.HoldVoided o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case Outcome.WaitlistJoined o ->
          new Subject(null, o.entryId(), null, o.quantity(), Tickets.of(null, o.category(), null));
      case Outcome.WaitlistLeft o -> new Subject(null, o.entryId(), null, o.quantity(), null);
      case Outcome.WaitlistAlreadyLeft o -> new Subject(null, o.entryId(), null, null, null);
      case Outcome.WaitlistPromoted o ->
          new Subject(o.bookingId(), o.entryId(), null, o.quantity(), o.tickets());
      case Outcome.WaitlistOffered o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case Outcome.WaitlistVoided o -> new Subject(null, o.entryId(), null, o.quantity(), null);
    };
  }

  private static Subject booking(
      UUID bookingId, @Nullable Integer quantity, @Nullable Tickets tickets) {
    return new Subject(bookingId, null, null, quantity, tickets);
  }

  private static Subject hold(
      UUID holdId, @Nullable UUID entryId, @Nullable Integer quantity, @Nullable Tickets tickets) {
    return new Subject(null, entryId, holdId, quantity, tickets);
  }
}
