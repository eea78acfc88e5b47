package dev.evently.processor.rules;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import java.util.List;

/**
 * Decides a request on an event's state. It sees no clock, no randomness and no I/O: the same state
 * and the same record always give the same outcomes. Each outcome evolves the state the moment it
 * is decided, so the next rule sees it. docs/RULES.md says the rules in words.
 */
public final class Decider {
  /** How many holds expire in one decision at most. */
  public static final int DUE_AT_ONCE = 10_000;

  /** How much of a cancelled event ends in one decision at most. */
  public static final int ENDS_AT_ONCE = 1_000;

  private Decider() {}

  /**
   * What {@code request} comes to; {@code state} is left as it is after the last outcome.
   *
   * @throws OutOfReachException when it depends on what was not read; the state is then spoilt
   */
  public static List<OutcomeRecord> decide(EventState state, LoggedRequest request) {
    var deliberation = new Deliberation(state, request);
    HoldRules.expire(deliberation);
    switch (request.record().request()) {
      case PublishEvent r -> OrganiserRules.publish(deliberation, r);
      case ChangeEvent r -> OrganiserRules.change(deliberation, r);
      case AddSeats r -> SeatRules.add(deliberation, r);
      case CancelEvent r -> EndOfEvent.cancel(deliberation, r);
      case SettleDue _ -> EndOfEvent.settle(deliberation);
      case PlaceBooking r -> BookingRules.place(deliberation, r);
      case CancelBooking r -> BookingRules.cancel(deliberation, r);
      case TransferBooking r -> BookingRules.transfer(deliberation, r);
      case PlaceHold r -> HoldRules.place(deliberation, r);
      case ConfirmHold r -> HoldRules.confirm(deliberation, r);
      case ReleaseHold r -> HoldRules.release(deliberation, r);
      case LeaveWaitlist r -> WaitlistRules.leave(deliberation, r);
    }
    return deliberation.outcomes();
  }

  /** The answer to a request on which {@link #decide} fails. */
  public static List<OutcomeRecord> refuseUndecidable(EventState state, LoggedRequest request) {
    var deliberation = new Deliberation(state, request);
    deliberation.refuse(
        Reason.UNDECIDABLE, "The request could not be decided and was set aside for the operators");
    return deliberation.outcomes();
  }
}
