package dev.evently.common.outcome;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyReleased;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAlreadyLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;

/** How a decided request ended, as its maker is told. */
public enum RequestStatus {
  CONFIRMED,
  WAITLISTED,
  HELD,
  CANCELLED,
  APPLIED,
  REJECTED;

  /** The status that an outcome gives to the request that it answers or, later, ends. */
  public static RequestStatus of(Outcome answer) {
    return switch (answer) {
      case EventPublished _,
          EventChanged _,
          EventCancelled _,
          SeatsAdded _,
          BookingTransferred _,
          DueSettled _ ->
          APPLIED;
      case BookingConfirmed _, HoldConfirmed _, HoldAlreadyConfirmed _, WaitlistPromoted _ ->
          CONFIRMED;
      case WaitlistJoined _ -> WAITLISTED;
      case HoldPlaced _, WaitlistOffered _ -> HELD;
      case BookingCancelled _,
          BookingAlreadyCancelled _,
          BookingVoided _,
          HoldReleased _,
          HoldAlreadyReleased _,
          HoldExpired _,
          HoldVoided _,
          WaitlistLeft _,
          WaitlistAlreadyLeft _,
          WaitlistVoided _ ->
          CANCELLED;
      case Rejection _ -> REJECTED;
    };
  }
}
