package dev.evently.api.receipt;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.SeatRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code detail} of a receipt: what its outcome means, in a sentence or two for people. Pure.
 */
final class ReceiptDetail {
  private ReceiptDetail() {}

  /**
   * The sentence of an outcome.
   *
   * @param expiresAt of the hold that it is about, when that is known
   */
  static String of(Outcome outcome, @Nullable Instant expiresAt) {
    return switch (outcome) {
      case EventPublished o -> "The event is on sale with %s.".formatted(tickets(o.capacity()));
      case EventChanged o ->
          "The event is changed and has %s; this is its revision %d."
              .formatted(tickets(o.capacity()), o.revision());
      case EventCancelled _ -> "The event is cancelled: its bookings, holds and waits end with it.";
      case SeatsAdded o ->
          "The event has %s more; this is its revision %d."
              .formatted(seats(o.rows()), o.revision());
      case SeatsReplaced o ->
          "The event has another map, of %s; this is its revision %d."
              .formatted(seats(o.rows()), o.revision());
      case DueSettled o ->
          o.more() ? "Of what was due some is done, and more is left." : "What was due is done.";
      case BookingConfirmed o -> "%s booked.".formatted(ticketsAre(o.quantity()));
      case BookingCancelled o ->
          "The booking is cancelled; %s given back.".formatted(ticketsAre(o.quantity()));
      case BookingAlreadyCancelled _ -> "The booking was cancelled before; nothing has changed.";
      case BookingTransferred o ->
          "The booking of %s is the receiver's now.".formatted(tickets(o.quantity()));
      case TransferOffered o ->
          "The booking of %s is offered, and stays yours until the other user accepts."
              .formatted(tickets(o.quantity()));
      case TransferWithdrawn o ->
          "The booking of %s is no longer offered.".formatted(tickets(o.quantity()));
      case TransferDeclined o ->
          "The booking of %s that was offered to you is declined.".formatted(tickets(o.quantity()));
      case BookingVoided o -> "%s is cancelled, and with it the booking.".formatted(o.eventName());
      case HoldPlaced o ->
          "%s kept for you until %s: confirm the hold before then."
              .formatted(ticketsAre(o.quantity()), o.expiresAt());
      case HoldConfirmed o ->
          "The %s is confirmed: %s booked.".formatted(thing(o.entryId()), ticketsAre(o.quantity()));
      case HoldAlreadyConfirmed _ -> "The hold was confirmed before; nothing has changed.";
      case HoldReleased o -> released(o);
      case HoldAlreadyReleased _ -> "The hold was released before; nothing has changed.";
      case HoldExpired o -> expired(o, expiresAt);
      case HoldVoided o ->
          "%s is cancelled, and with it the %s.".formatted(o.eventName(), thing(o.entryId()));
      case WaitlistJoined o -> waiting(o.position(), o.quantity());
      case WaitlistLeft _ -> "You have left the waitlist.";
      case WaitlistAlreadyLeft _ -> "You had left the waitlist before; nothing has changed.";
      case WaitlistPromoted o ->
          "Tickets came free: %s booked from the waitlist.".formatted(ticketsAre(o.quantity()));
      case WaitlistOffered o ->
          "Tickets came free: %s kept for you until %s. Confirm the offer before then, or they go on."
              .formatted(ticketsAre(o.quantity()), o.expiresAt());
      case WaitlistVoided o ->
          "%s is cancelled, and with it its waitlist.".formatted(o.eventName());
      case BookingRejected o -> o.detail();
      case RequestRejected o -> o.detail();
    };
  }

  static String waiting(int position, int quantity) {
    return "Not enough tickets are left: you are number %d on the waitlist for %s."
        .formatted(position, tickets(quantity));
  }

  private static String released(HoldReleased o) {
    return o.entryId() == null
        ? "The hold is released; %s given back.".formatted(ticketsAre(o.quantity()))
        : "The offer is declined; %s given back.".formatted(ticketsAre(o.quantity()));
  }

  private static String expired(HoldExpired o, @Nullable Instant expiresAt) {
    String until = expiresAt == null ? "in time" : "before it expired at " + expiresAt;
    return "The %s of %s was not confirmed %s."
        .formatted(thing(o.entryId()), tickets(o.quantity()), until);
  }

  private static String thing(@Nullable UUID entryId) {
    return entryId == null ? "hold" : "offer";
  }

  private static String seats(List<SeatRow> rows) {
    int seats = rows.stream().map(SeatRow::seats).mapToInt(List::size).sum();
    return seats == 1 ? "1 seat" : seats + " seats";
  }

  private static String tickets(int number) {
    return number == 1 ? "1 ticket" : number + " tickets";
  }

  private static String ticketsAre(int number) {
    return tickets(number) + (number == 1 ? " is" : " are");
  }
}
