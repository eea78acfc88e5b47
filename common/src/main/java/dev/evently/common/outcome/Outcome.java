package dev.evently.common.outcome;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, in the past participle. An outcome says all that changes, so that folding the
 * outcomes of an event, in the order of their sequence, rebuilds its state.
 *
 * <p>The outcomes are families by what they happen to: {@link EventOutcome}, {@link
 * BookingOutcome}, {@link HoldOutcome}, {@link WaitlistOutcome}; a {@link Rejection} happens to
 * nothing. Two more types mark outcomes of all families: {@link Consequence} and {@link Unchanged}.
 *
 * <p>Each request has exactly one outcome that answers it, which is every outcome but a
 * consequence. In the same decision stand the consequences for others: before the answer what time
 * had made due, behind it what the answer leads to.
 *
 * <p>On the wire it is a JSON object whose {@code type} is the record's simple name. A new outcome
 * gets a new record here; readers that do not know its type cannot read it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventOutcome.EventPublished.class, name = "EventPublished"),
  @JsonSubTypes.Type(value = EventOutcome.EventChanged.class, name = "EventChanged"),
  @JsonSubTypes.Type(value = BookingOutcome.BookingConfirmed.class, name = "BookingConfirmed"),
  @JsonSubTypes.Type(value = BookingOutcome.BookingCancelled.class, name = "BookingCancelled"),
  @JsonSubTypes.Type(
      value = BookingOutcome.BookingAlreadyCancelled.class,
      name = "BookingAlreadyCancelled"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistJoined.class, name = "WaitlistJoined"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistLeft.class, name = "WaitlistLeft"),
  @JsonSubTypes.Type(
      value = WaitlistOutcome.WaitlistAlreadyLeft.class,
      name = "WaitlistAlreadyLeft"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistPromoted.class, name = "WaitlistPromoted"),
  @JsonSubTypes.Type(value = Rejection.BookingRejected.class, name = "BookingRejected"),
  @JsonSubTypes.Type(value = Rejection.RequestRejected.class, name = "RequestRejected"),
  @JsonSubTypes.Type(value = EventOutcome.EventCancelled.class, name = "EventCancelled"),
  @JsonSubTypes.Type(value = EventOutcome.SeatsAdded.class, name = "SeatsAdded"),
  @JsonSubTypes.Type(value = EventOutcome.SeatsReplaced.class, name = "SeatsReplaced"),
  @JsonSubTypes.Type(value = BookingOutcome.BookingTransferred.class, name = "BookingTransferred"),
  @JsonSubTypes.Type(value = BookingOutcome.BookingVoided.class, name = "BookingVoided"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldPlaced.class, name = "HoldPlaced"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldConfirmed.class, name = "HoldConfirmed"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldAlreadyConfirmed.class, name = "HoldAlreadyConfirmed"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldReleased.class, name = "HoldReleased"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldAlreadyReleased.class, name = "HoldAlreadyReleased"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldExpired.class, name = "HoldExpired"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldVoided.class, name = "HoldVoided"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistOffered.class, name = "WaitlistOffered"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistVoided.class, name = "WaitlistVoided"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistEnded.class, name = "WaitlistEnded"),
  @JsonSubTypes.Type(value = EventOutcome.ChangeAnnounced.class, name = "ChangeAnnounced"),
  @JsonSubTypes.Type(value = EventOutcome.DueSettled.class, name = "DueSettled"),
  @JsonSubTypes.Type(value = BookingOutcome.TransferOffered.class, name = "TransferOffered"),
  @JsonSubTypes.Type(value = BookingOutcome.TransferWithdrawn.class, name = "TransferWithdrawn"),
  @JsonSubTypes.Type(value = BookingOutcome.TransferDeclined.class, name = "TransferDeclined"),
  @JsonSubTypes.Type(value = BookingOutcome.BookingReduced.class, name = "BookingReduced"),
  @JsonSubTypes.Type(
      value = BookingOutcome.BookingAlreadyReduced.class,
      name = "BookingAlreadyReduced"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitReduced.class, name = "WaitReduced"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitAlreadyReduced.class, name = "WaitAlreadyReduced"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldProlonged.class, name = "HoldProlonged"),
  @JsonSubTypes.Type(value = WaitlistOutcome.WaitlistAdmitted.class, name = "WaitlistAdmitted"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldReduced.class, name = "HoldReduced"),
  @JsonSubTypes.Type(value = HoldOutcome.HoldAlreadyReduced.class, name = "HoldAlreadyReduced")
})
public sealed interface Outcome
    permits EventOutcome,
        BookingOutcome,
        HoldOutcome,
        WaitlistOutcome,
        Rejection,
        Outcome.Consequence,
        Outcome.Unchanged {

  /** The discriminator on the wire. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** An outcome of which somebody may be told who did not ask for it. */
  interface TellsOwner {
    /** The name of the event; null when there is nobody to tell. */
    @Nullable String eventName();
  }

  /** What happens to somebody because of somebody else's request, or because of time. */
  sealed interface Consequence extends Outcome, TellsOwner
      permits BookingOutcome.BookingVoided,
          EventOutcome.ChangeAnnounced,
          HoldOutcome.HoldExpired,
          HoldOutcome.HoldVoided,
          WaitlistOutcome.WaitlistEnded,
          WaitlistOutcome.WaitlistOffered,
          WaitlistOutcome.WaitlistPromoted,
          WaitlistOutcome.WaitlistVoided {}

  /**
   * An answer that changes nothing by itself: what the request asks for was so before it, or was
   * done by other outcomes of the decision ({@link EventOutcome.DueSettled}).
   */
  sealed interface Unchanged extends Outcome
      permits BookingOutcome.BookingAlreadyCancelled,
          BookingOutcome.BookingAlreadyReduced,
          EventOutcome.DueSettled,
          HoldOutcome.HoldAlreadyConfirmed,
          HoldOutcome.HoldAlreadyReduced,
          HoldOutcome.HoldAlreadyReleased,
          WaitlistOutcome.WaitAlreadyReduced,
          WaitlistOutcome.WaitlistAlreadyLeft {}
}
