package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import java.time.Instant;

/**
 * What one outcome means to the figures: the only place that knows which outcome counts as what.
 * Holds, waits and transfers move places that are told in the record, but neither sell nor take
 * back.
 */
sealed interface Effect {
  /** What the event is called now, and when it starts. */
  record Described(String name, Instant startsAt) implements Effect {}

  /** The event does not take place. */
  record CalledOff() implements Effect {}

  /**
   * A booking more.
   *
   * @param waited whether a waiting entry became it
   */
  record Booked(int places, boolean waited, Revenue revenue) implements Effect {}

  /** A booking less. */
  record GivenBack(int places, Revenue revenue) implements Effect {}

  /** A request that could not be met. */
  record Refused() implements Effect {}

  /** Nothing that is counted by itself. */
  record Nothing() implements Effect {}

  static Effect of(Outcome outcome) {
    return switch (outcome) {
      case EventPublished o -> new Described(o.name(), o.startsAt());
      case EventChanged o -> new Described(o.name(), o.startsAt());
      case EventCancelled _ -> new CalledOff();
      case BookingConfirmed o ->
          new Booked(o.quantity(), false, Revenue.of(o.quantity(), o.tickets()));
      case WaitlistPromoted o ->
          new Booked(o.quantity(), true, Revenue.of(o.quantity(), o.tickets()));
      case HoldConfirmed o ->
          new Booked(o.quantity(), o.entryId() != null, Revenue.of(o.quantity(), o.tickets()));
      case BookingCancelled o -> new GivenBack(o.quantity(), Revenue.of(o.quantity(), o.tickets()));
      case BookingVoided o -> new GivenBack(o.quantity(), Revenue.of(o.quantity(), o.tickets()));
      case Rejection _ -> new Refused();
      case SeatsAdded _,
          BookingTransferred _,
          HoldPlaced _,
          HoldReleased _,
          HoldExpired _,
          HoldVoided _,
          WaitlistJoined _,
          WaitlistLeft _,
          WaitlistOffered _,
          WaitlistVoided _,
          Unchanged _ ->
          new Nothing();
    };
  }
}
