package dev.evently.processor.decision;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.Request;
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
      case Request.PublishEvent r -> OrganiserRules.publish(deliberation, r);
      case Request.ChangeEvent r -> OrganiserRules.change(deliberation, r);
      case Request.AddSeats r -> SeatRules.add(deliberation, r);
      case Request.CancelEvent r -> EndOfEvent.cancel(deliberation, r);
      case Request.SettleDue _ -> EndOfEvent.settle(deliberation);
      case Request.PlaceBooking r -> BookingRules.place(deliberation, r);
      case Request.CancelBooking r -> BookingRules.cancel(deliberation, r);
      case Request.TransferBooking r -> BookingRules.transfer(deliberation, r);
      case Request.PlaceHold r -> HoldRules.place(deliberation, r);
      case Request.ConfirmHold r -> HoldRules.confirm(deliberation, r);
      case Request.ReleaseHold r -> HoldRules.release(deliberation, r);
      case Request.LeaveWaitlist r -> WaitlistRules.leave(deliberation, r);
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
