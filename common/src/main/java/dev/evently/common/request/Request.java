package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What somebody wants of one event, in the imperative. A request is valid by itself: its compact
 * constructor throws {@link IllegalArgumentException} or {@link NullPointerException} where a
 * component is not within its limits. Whether it can be met depends on the event's state, and only
 * the decider knows that.
 *
 * <p>The requests are families by what they want something of: {@link EventRequest}, {@link
 * BookingRequest}, {@link HoldRequest}, {@link WaitlistRequest}. {@link TicketRequest} is what
 * those two have in common that ask for tickets.
 *
 * <p>On the wire it is a JSON object whose {@code type} is the record's simple name. A new request
 * gets a new record here; a processor that does not know its type dead-letters it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventRequest.PublishEvent.class, name = "PublishEvent"),
  @JsonSubTypes.Type(value = EventRequest.ChangeEvent.class, name = "ChangeEvent"),
  @JsonSubTypes.Type(value = BookingRequest.PlaceBooking.class, name = "PlaceBooking"),
  @JsonSubTypes.Type(value = BookingRequest.CancelBooking.class, name = "CancelBooking"),
  @JsonSubTypes.Type(value = WaitlistRequest.LeaveWaitlist.class, name = "LeaveWaitlist"),
  @JsonSubTypes.Type(value = EventRequest.CancelEvent.class, name = "CancelEvent"),
  @JsonSubTypes.Type(value = EventRequest.AddSeats.class, name = "AddSeats"),
  @JsonSubTypes.Type(value = EventRequest.ReplaceSeats.class, name = "ReplaceSeats"),
  @JsonSubTypes.Type(value = HoldRequest.PlaceHold.class, name = "PlaceHold"),
  @JsonSubTypes.Type(value = HoldRequest.ConfirmHold.class, name = "ConfirmHold"),
  @JsonSubTypes.Type(value = HoldRequest.ReleaseHold.class, name = "ReleaseHold"),
  @JsonSubTypes.Type(value = BookingRequest.TransferBooking.class, name = "TransferBooking"),
  @JsonSubTypes.Type(value = EventRequest.SettleDue.class, name = "SettleDue"),
  @JsonSubTypes.Type(value = BookingRequest.OfferTransfer.class, name = "OfferTransfer"),
  @JsonSubTypes.Type(value = BookingRequest.WithdrawTransfer.class, name = "WithdrawTransfer"),
  @JsonSubTypes.Type(value = BookingRequest.AcceptTransfer.class, name = "AcceptTransfer"),
  @JsonSubTypes.Type(value = BookingRequest.DeclineTransfer.class, name = "DeclineTransfer"),
  @JsonSubTypes.Type(value = BookingRequest.ReduceBooking.class, name = "ReduceBooking"),
  @JsonSubTypes.Type(value = WaitlistRequest.ReduceWait.class, name = "ReduceWait"),
  @JsonSubTypes.Type(value = HoldRequest.ProlongHold.class, name = "ProlongHold"),
  @JsonSubTypes.Type(value = WaitlistRequest.AdmitFromWaitlist.class, name = "AdmitFromWaitlist"),
  @JsonSubTypes.Type(value = HoldRequest.PlaceAllotment.class, name = "PlaceAllotment"),
  @JsonSubTypes.Type(value = HoldRequest.ReduceAllotment.class, name = "ReduceAllotment")
})
public sealed interface Request
    permits EventRequest, BookingRequest, HoldRequest, WaitlistRequest, TicketRequest {

  /** The discriminator on the wire, and the {@code type} that a client reads. */
  default String type() {
    return getClass().getSimpleName();
  }
}
