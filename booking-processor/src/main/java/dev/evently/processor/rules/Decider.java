package dev.evently.processor.rules;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import java.util.List;

/**
 * Decides a request on an event's state. It sees no clock, no randomness and no I/O: the same state
 * and the same record always give the same outcomes. Each outcome evolves the state the moment it
 * is decided, so the next rule sees it. docs/RULES.md says the rules in words.
 */
public final class Decider {
  /** How many holds expire in one decision at most. */
  public static final int DUE_AT_ONCE = 10_000;

  /** How many entries of waitlists are promoted in one decision at most. */
  public static final int PROMOTED_AT_ONCE = 10_000;

  /** How many holds, entries and bookings end with their event in one decision at most. */
  public static final int ENDS_AT_ONCE = 1_000;

  /**
   * How many people are told of a change in one decision at most: few, because others at events of
   * the same partition wait meanwhile, and nobody waits for this.
   */
  public static final int TOLD_AT_ONCE = 100;

  private Decider() {}

  /**
   * Decides {@code request}; {@code state} evolves up to the last outcome.
   *
   * @throws NotLoadedException when it depends on state that is not loaded; the state must then be
   *     discarded
   */
  public static List<OutcomeRecord> decide(EventState state, LoggedRequest request) {
    return decide(state, request, DecisionLimits.USUAL);
  }

  static List<OutcomeRecord> decide(
      EventState state, LoggedRequest request, DecisionLimits limits) {
    var context = new DecisionContext(state, request, limits);
    WaitlistRules.promoteThoseLeft(context);
    HoldRules.expire(context);
    context.beginAnswer();
    switch (request.record().request()) {
      case PublishEvent r -> OrganiserRules.publish(context, r);
      case ChangeEvent r -> OrganiserRules.change(context, r);
      case AddSeats r -> SeatRules.add(context, r);
      case ReplaceSeats r -> SeatRules.replace(context, r);
      case CancelEvent r -> EventCancellation.cancel(context, r);
      case SettleDue _ -> EventCancellation.settle(context);
      case PlaceBooking r -> BookingRules.place(context, r);
      case CancelBooking r -> BookingRules.cancel(context, r);
      case ReduceBooking r -> ReductionRules.reduce(context, r);
      case TransferBooking r -> TransferRules.transfer(context, r);
      case OfferTransfer r -> TransferRules.offer(context, r);
      case WithdrawTransfer r -> TransferRules.withdraw(context, r);
      case AcceptTransfer r -> TransferRules.accept(context, r);
      case DeclineTransfer r -> TransferRules.decline(context, r);
      case PlaceHold r -> HoldRules.place(context, r);
      case ConfirmHold r -> HoldRules.confirm(context, r);
      case PlaceAllotment r -> AllotmentRules.place(context, r);
      case ReduceAllotment r -> AllotmentRules.reduce(context, r);
      case ProlongHold r -> ProlongationRules.prolong(context, r);
      case ReleaseHold r -> HoldRules.release(context, r);
      case LeaveWaitlist r -> WaitlistRules.leave(context, r);
      case ReduceWait r -> ReductionRules.reduce(context, r);
      case AdmitFromWaitlist r -> AdmissionRules.admit(context, r);
    }
    WaitlistRules.lookForThoseLeft(context);
    EventStart.lookForThoseLeft(context);
    return context.outcomes();
  }

  /** The answer to a request on which {@link #decide} fails. */
  public static List<OutcomeRecord> rejectUndecidable(EventState state, LoggedRequest request) {
    var context = new DecisionContext(state, request, DecisionLimits.USUAL);
    context.beginAnswer();
    context.reject(
        Reason.UNDECIDABLE, "The request could not be decided and was set aside for the operators");
    return context.outcomes();
  }
}
