package dev.evently.api.outcome;

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
import dev.evently.common.sale.Tickets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome is about: a booking, a waitlist entry or a hold, and its tickets.
 *
 * @param bookingId null where it is about no booking, like {@code entryId} and {@code holdId}
 * @param quantity null where it is about no tickets
 * @param tickets null at an event without seats and categories
 */
public record OutcomeSubject(
    @Nullable UUID bookingId,
    @Nullable UUID entryId,
    @Nullable UUID holdId,
    @Nullable Integer quantity,
    @Nullable Tickets tickets) {
  private static final OutcomeSubject NONE = new OutcomeSubject(null, null, null, null, null);

  /** Whether the booking, the entry or the hold with this id is meant. */
  public boolean names(UUID id) {
    return id.equals(bookingId) || id.equals(entryId) || id.equals(holdId);
  }

  /** The subject of an outcome. */
  public static OutcomeSubject of(Outcome outcome) {
    return switch (outcome) {
      case EventPublished _,
          EventChanged _,
          EventCancelled _,
          ChangeAnnounced _,
          SeatsAdded _,
          SeatsReplaced _,
          DueSettled _,
          RequestRejected _ ->
          NONE;
      case BookingRejected o -> new OutcomeSubject(null, null, null, o.quantity(), null);
      case BookingConfirmed o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case BookingCancelled o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case BookingAlreadyCancelled o -> booking(o.bookingId(), null, null);
      case BookingReduced o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case BookingAlreadyReduced o -> booking(o.bookingId(), o.quantity(), null);
      case BookingTransferred o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case TransferOffered o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case TransferWithdrawn o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case TransferDeclined o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case BookingVoided o -> booking(o.bookingId(), o.quantity(), o.tickets());
      case HoldPlaced o -> hold(o.holdId(), null, o.quantity(), o.tickets());
      case HoldReduced o -> hold(o.holdId(), null, o.quantity(), o.tickets());
      case HoldAlreadyReduced o -> hold(o.holdId(), null, o.quantity(), null);
      case HoldProlonged o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case HoldConfirmed o ->
          new OutcomeSubject(o.bookingId(), o.entryId(), o.holdId(), o.quantity(), o.tickets());
      case HoldAlreadyConfirmed o ->
          new OutcomeSubject(o.bookingId(), null, o.holdId(), null, null);
      case HoldReleased o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case HoldAlreadyReleased o -> hold(o.holdId(), null, null, null);
      case HoldExpired o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case HoldVoided o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case WaitlistJoined o ->
          new OutcomeSubject(
              null, o.entryId(), null, o.quantity(), Tickets.of(null, o.category(), null));
      case WaitlistLeft o -> new OutcomeSubject(null, o.entryId(), null, o.quantity(), null);
      case WaitReduced o -> new OutcomeSubject(null, o.entryId(), null, o.quantity(), null);
      case WaitAlreadyReduced o -> new OutcomeSubject(null, o.entryId(), null, o.quantity(), null);
      case WaitlistAlreadyLeft o -> new OutcomeSubject(null, o.entryId(), null, null, null);
      case WaitlistPromoted o ->
          new OutcomeSubject(o.bookingId(), o.entryId(), null, o.quantity(), o.tickets());
      case WaitlistAdmitted o ->
          new OutcomeSubject(o.bookingId(), o.entryId(), null, o.quantity(), o.tickets());
      case WaitlistOffered o -> hold(o.holdId(), o.entryId(), o.quantity(), o.tickets());
      case WaitlistEnded o -> new OutcomeSubject(null, o.entryId(), null, o.quantity(), null);
      case WaitlistVoided o -> new OutcomeSubject(null, o.entryId(), null, o.quantity(), null);
    };
  }

  private static OutcomeSubject booking(
      UUID bookingId, @Nullable Integer quantity, @Nullable Tickets tickets) {
    return new OutcomeSubject(bookingId, null, null, quantity, tickets);
  }

  private static OutcomeSubject hold(
      UUID holdId, @Nullable UUID entryId, @Nullable Integer quantity, @Nullable Tickets tickets) {
    return new OutcomeSubject(null, entryId, holdId, quantity, tickets);
  }
}
