package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.EventOutcome;
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
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;

/** Which measures an outcome adds to, and how much. Nothing else knows it. */
@SuppressWarnings("EnumOrdinal") // in memory only: records hold names
final class MeasuredOutcome {
  private MeasuredOutcome() {}

  /** Adds what the outcome counts as to sums by ordinal of the measures. */
  static void add(Outcome outcome, long[] sums) {
    add(sums, Measure.OUTCOMES, 1);
    switch (outcome) {
      case BookingConfirmed o -> confirm(sums, o.quantity());
      case BookingCancelled o ->
          add(sums, Measure.CANCELLED_BOOKINGS, Measure.CANCELLED_TICKETS, o.quantity());
      case BookingVoided o ->
          add(sums, Measure.CANCELLED_BOOKINGS, Measure.CANCELLED_TICKETS, o.quantity());
      case BookingReduced o -> add(sums, Measure.CANCELLED_TICKETS, o.returned());
      case WaitlistJoined o -> add(sums, Measure.WAITS, Measure.WAIT_TICKETS, o.quantity());
      case WaitReduced o -> add(sums, Measure.WAIT_TICKETS_REDUCED, o.reducedBy());
      case WaitlistLeft o -> add(sums, Measure.WAITS_LEFT, Measure.WAIT_TICKETS_LEFT, o.quantity());
      case WaitlistPromoted o -> {
        add(sums, Measure.WAITS_PROMOTED, Measure.WAIT_TICKETS_PROMOTED, o.quantity());
        confirm(sums, o.quantity());
      }
      case WaitlistAdmitted o -> {
        add(sums, Measure.WAITS_ADMITTED, Measure.WAIT_TICKETS_ADMITTED, o.quantity());
        confirm(sums, o.quantity());
      }
      case WaitlistEnded o -> {
        if (o.cause() == WaitEnd.SERVED) {
          add(sums, Measure.WAITS_SERVED, Measure.WAIT_TICKETS_SERVED, o.quantity());
        } else {
          add(sums, Measure.WAITS_UNSERVED, Measure.WAIT_TICKETS_UNSERVED, o.quantity());
        }
      }
      case WaitlistVoided o ->
          add(sums, Measure.WAITS_UNSERVED, Measure.WAIT_TICKETS_UNSERVED, o.quantity());
      case WaitlistOffered o -> add(sums, Measure.OFFERS, Measure.OFFER_TICKETS, o.quantity());
      case HoldPlaced _ -> add(sums, Measure.HOLDS, 1);
      case HoldConfirmed o -> {
        confirm(sums, o.quantity());
        if (o.entryId() == null) {
          add(sums, Measure.HOLDS_CONFIRMED, 1);
        } else {
          add(sums, Measure.OFFERS_TAKEN, Measure.OFFER_TICKETS_TAKEN, o.quantity());
        }
      }
      case HoldReleased o -> {
        if (o.entryId() == null) {
          add(sums, Measure.HOLDS_RELEASED, 1);
        } else {
          add(sums, Measure.OFFERS_DECLINED, Measure.OFFER_TICKETS_DECLINED, o.quantity());
        }
      }
      case HoldExpired o -> {
        if (o.entryId() == null) {
          add(sums, Measure.HOLDS_EXPIRED, 1);
        } else {
          add(sums, Measure.OFFERS_EXPIRED, Measure.OFFER_TICKETS_EXPIRED, o.quantity());
        }
      }
      case HoldVoided o -> {
        if (o.entryId() == null) {
          add(sums, Measure.HOLDS_VOIDED, 1);
        } else {
          add(sums, Measure.OFFERS_VOIDED, Measure.OFFER_TICKETS_VOIDED, o.quantity());
        }
      }
      case Rejection _ -> add(sums, Measure.REJECTED, 1);
      case EventOutcome _,
          BookingTransferred _,
          TransferOffered _,
          TransferWithdrawn _,
          TransferDeclined _,
          HoldProlonged _,
          HoldReduced _,
          Unchanged _ -> {
        // nothing that is counted
      }
    }
  }

  private static void confirm(long[] sums, int tickets) {
    add(sums, Measure.CONFIRMED_BOOKINGS, Measure.CONFIRMED_TICKETS, tickets);
  }

  private static void add(long[] sums, Measure one, Measure tickets, int quantity) {
    add(sums, one, 1);
    add(sums, tickets, quantity);
  }

  private static void add(long[] sums, Measure measure, int more) {
    sums[measure.ordinal()] += more;
  }
}
