package dev.evently.common.outcome;

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

/** What came of a decided request, as its maker is told. */
public enum RequestStatus {
  /** It has a booking. */
  CONFIRMED,
  /** It waits for tickets. */
  WAITLISTED,
  /** It has a hold or an offer, to be confirmed in time. */
  HELD,
  /** A booking, a hold or a wait has ended: that which it asked to end, or that which it had. */
  CANCELLED,
  /** The event, the booking or the wait is as it asked. */
  APPLIED,
  /** It cannot be met. */
  REJECTED;

  /**
   * The status that an outcome gives to a request: to that which it answers or, when it is a
   * consequence, to that which the booking, hold or waitlist entry came from.
   */
  public static RequestStatus of(Outcome outcome) {
    return switch (outcome) {
      case EventPublished _,
          EventChanged _,
          EventCancelled _,
          SeatsAdded _,
          SeatsReplaced _,
          BookingTransferred _,
          TransferOffered _,
          TransferWithdrawn _,
          TransferDeclined _,
          ChangeAnnounced _,
          BookingReduced _,
          BookingAlreadyReduced _,
          WaitReduced _,
          WaitAlreadyReduced _,
          HoldReduced _,
          HoldAlreadyReduced _,
          DueSettled _ ->
          APPLIED;
      case BookingConfirmed _,
          HoldConfirmed _,
          HoldAlreadyConfirmed _,
          WaitlistPromoted _,
          WaitlistAdmitted _ ->
          CONFIRMED;
      case WaitlistJoined _ -> WAITLISTED;
      case HoldPlaced _, HoldProlonged _, WaitlistOffered _ -> HELD;
      case BookingCancelled _,
          BookingAlreadyCancelled _,
          BookingVoided _,
          HoldReleased _,
          HoldAlreadyReleased _,
          HoldExpired _,
          HoldVoided _,
          WaitlistLeft _,
          WaitlistAlreadyLeft _,
          WaitlistEnded _,
          WaitlistVoided _ ->
          CANCELLED;
      case Rejection _ -> REJECTED;
    };
  }
}
