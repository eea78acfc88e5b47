package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldProlonged;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.EventInfo;
import java.time.Instant;

/**
 * What one outcome changes in the figures of events and days, and what it earns; {@link
 * MeasuredOutcome} knows what else it counts as. Holds, waits and transfers move tickets that are
 * told in the record, but neither sell nor take back.
 */
sealed interface FigureChange {
  /** What the event is called now, when it starts, and whether it is a draft. */
  record Details(String name, Instant startsAt, boolean isDraft) implements FigureChange {}

  /** The event does not take place. */
  record Cancellation() implements FigureChange {}

  /**
   * A booking more.
   *
   * @param waited whether a waiting entry became it
   */
  record BookingAdded(int tickets, boolean waited, Revenue revenue) implements FigureChange {}

  /** A booking less. */
  record BookingRemoved(int tickets, Revenue revenue) implements FigureChange {}

  /** A booking has fewer tickets, and is still one. */
  record TicketsReturned(int tickets, Revenue revenue) implements FigureChange {}

  /** A request that could not be met. */
  record Rejected() implements FigureChange {}

  /** Nothing that is counted by itself. */
  record None() implements FigureChange {}

  static FigureChange of(Outcome outcome) {
    return switch (outcome) {
      case EventPublished o -> new Details(o.name(), o.startsAt(), EventInfo.isDraft(o.info()));
      case EventChanged o -> new Details(o.name(), o.startsAt(), EventInfo.isDraft(o.info()));
      case EventCancelled _ -> new Cancellation();
      case BookingConfirmed o ->
          new BookingAdded(o.quantity(), false, Revenue.of(o.quantity(), o.tickets()));
      case WaitlistPromoted o ->
          new BookingAdded(o.quantity(), true, Revenue.of(o.quantity(), o.tickets()));
      case WaitlistAdmitted o ->
          new BookingAdded(o.quantity(), true, Revenue.of(o.quantity(), o.tickets()));
      case HoldConfirmed o ->
          new BookingAdded(
              o.quantity(), o.entryId() != null, Revenue.of(o.quantity(), o.tickets()));
      case BookingCancelled o ->
          new BookingRemoved(o.quantity(), Revenue.of(o.quantity(), o.tickets()));
      case BookingReduced o ->
          new TicketsReturned(o.returned(), Revenue.of(o.returned(), o.tickets()));
      case BookingVoided o ->
          new BookingRemoved(o.quantity(), Revenue.of(o.quantity(), o.tickets()));
      case Rejection _ -> new Rejected();
      case ChangeAnnounced _,
          SeatsAdded _,
          SeatsReplaced _,
          BookingTransferred _,
          TransferOffered _,
          TransferWithdrawn _,
          TransferDeclined _,
          HoldPlaced _,
          HoldProlonged _,
          HoldReduced _,
          HoldReleased _,
          HoldExpired _,
          HoldVoided _,
          WaitlistJoined _,
          WaitlistLeft _,
          WaitReduced _,
          WaitlistOffered _,
          WaitlistEnded _,
          WaitlistVoided _,
          Unchanged _ ->
          new None();
    };
  }
}
