package dev.evently.api.receipt;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReduced;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventInfo;
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
      case EventPublished o ->
          "The event is %s with %s."
              .formatted(
                  EventInfo.isDraft(o.info()) ? "a draft" : "on sale", tickets(o.capacity()));
      case EventChanged o ->
          "The event is changed and has %s; this is its revision %d%s."
              .formatted(
                  tickets(o.capacity()),
                  o.revision(),
                  EventInfo.isDraft(o.info()) ? ", a draft" : "");
      case EventCancelled _ -> "The event is cancelled: its bookings, holds and waits end with it.";
      case SeatsAdded o ->
          "The event has %s more; this is its revision %d."
              .formatted(seats(o.rows()), o.revision());
      case SeatsReplaced o ->
          "The event has another map, of %s; this is its revision %d."
              .formatted(seats(o.rows()), o.revision());
      case ChangeAnnounced o ->
          o.more()
              ? "Some of those who come are told of the change, and more will be."
              : "Those who come are told of the change.";
      case DueSettled o ->
          o.more() ? "Of what was due some is done, and more is left." : "What was due is done.";
      case BookingConfirmed o ->
          o.eventName() == null
              ? "%s booked.".formatted(ticketsAre(o.quantity()))
              : "%s booked for the user.".formatted(ticketsAre(o.quantity()));
      case BookingCancelled o ->
          "The booking is cancelled; %s given back.".formatted(ticketsAre(o.quantity()));
      case BookingAlreadyCancelled _ -> "The booking was cancelled before; nothing has changed.";
      case BookingReduced o ->
          "%s given back; the booking keeps %s."
              .formatted(ticketsAre(o.returned()), tickets(o.quantity()));
      case BookingAlreadyReduced o ->
          "The booking has %s already; nothing has changed.".formatted(tickets(o.quantity()));
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
      case HoldPlaced o when o.label() != null ->
          "%s kept back until you give them back.".formatted(ticketsAre(o.quantity()));
      case HoldReduced o ->
          "%s given back; the allotment keeps %s."
              .formatted(ticketsAre(o.returned()), tickets(o.quantity()));
      case HoldAlreadyReduced o ->
          "The allotment has %s already; nothing has changed.".formatted(tickets(o.quantity()));
      case HoldPlaced o ->
          "%s kept for %s until %s: confirm the hold before then."
              .formatted(
                  ticketsAre(o.quantity()),
                  o.eventName() == null ? "you" : "the user",
                  o.expiresAt());
      case HoldProlonged o ->
          "The %s is prolonged: %s kept until %s."
              .formatted(thing(o.entryId()), ticketsAre(o.quantity()), o.expiresAt());
      case HoldConfirmed o ->
          "The %s is confirmed: %s booked.".formatted(thing(o.entryId()), ticketsAre(o.quantity()));
      case HoldAlreadyConfirmed _ -> "The hold was confirmed before; nothing has changed.";
      case HoldReleased o -> released(o);
      case HoldAlreadyReleased _ -> "The hold was released before; nothing has changed.";
      case HoldExpired o when o.label() != null ->
          "%s started, and the allotment of %s ended with it."
              .formatted(o.eventName(), tickets(o.quantity()));
      case HoldExpired o -> expired(o, expiresAt);
      case HoldVoided o ->
          "%s is cancelled, and with it the %s.".formatted(o.eventName(), thing(o.entryId()));
      case WaitlistJoined o -> waiting(o.position(), o.quantity());
      case WaitReduced o ->
          "You wait for %s now, in the same place of the line.".formatted(tickets(o.quantity()));
      case WaitAlreadyReduced o ->
          "You wait for %s already; nothing has changed.".formatted(tickets(o.quantity()));
      case WaitlistLeft o ->
          o.eventName() == null ? "You have left the waitlist." : "The entry is off the waitlist.";
      case WaitlistAlreadyLeft _ -> "You had left the waitlist before; nothing has changed.";
      case WaitlistPromoted o ->
          "Tickets came free: %s booked from the waitlist.".formatted(ticketsAre(o.quantity()));
      case WaitlistAdmitted o ->
          "Let in out of turn by an organiser: %s booked.".formatted(ticketsAre(o.quantity()));
      case WaitlistOffered o ->
          "Tickets came free: %s kept for you until %s. Confirm the offer before then, or they go on."
              .formatted(ticketsAre(o.quantity()), o.expiresAt());
      case WaitlistEnded o ->
          switch (o.cause()) {
            case SERVED -> "The wait has ended: an organiser gave you tickets.";
            case UNSERVABLE ->
                "The wait for %s has ended: there are fewer in all."
                    .formatted(tickets(o.quantity()));
            case STARTED ->
                "%s has started, and not enough tickets had come free: you wait no more."
                    .formatted(o.eventName());
          };
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
