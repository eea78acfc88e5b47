package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.Outcome;
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
      case Outcome.EventPublished o -> new Described(o.name(), o.startsAt());
      case Outcome.EventChanged o -> new Described(o.name(), o.startsAt());
      case Outcome.EventCancelled _ -> new CalledOff();
      case Outcome.BookingConfirmed o ->
          new Booked(o.quantity(), false, Revenue.of(o.quantity(), o.tickets()));
      case Outcome.WaitlistPromoted o ->
          new Booked(o.quantity(), true, Revenue.of(o.quantity(), o.tickets()));
      case Outcome.HoldConfirmed o ->
          new Booked(o.quantity(), o.entryId() != null, Revenue.of(o.quantity(), o.tickets()));
      case Outcome.BookingCancelled o ->
          new GivenBack(o.quantity(), Revenue.of(o.quantity(), o.tickets()));
      case Outcome.BookingVoided o ->
          new GivenBack(o.quantity(), Revenue.of(o.quantity(), o.tickets()));
      case Outcome.BookingRejected _, Outcome.RequestRejected _ -> new Refused();
      case Outcome.SeatsAdded _,
          Outcome.BookingAlreadyCancelled _,
          Outcome.BookingTransferred _,
          Outcome.HoldPlaced _,
          Outcome.HoldAlreadyConfirmed _,
          Outcome.HoldReleased _,
          Outcome.HoldAlreadyReleased _,
          Outcome.HoldExpired _,
          Outcome.HoldVoided _,
          Outcome.WaitlistJoined _,
          Outcome.WaitlistLeft _,
          Outcome.WaitlistAlreadyLeft _,
          Outcome.WaitlistOffered _,
          Outcome.WaitlistVoided _,
          Outcome.DueSettled _ ->
          new Nothing();
    };
  }
}
