package dev.evently.common.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What somebody wants of one event, in the imperative. A request is valid by itself (its ranges
 * hold); whether it can be met depends on the event's state, and only the decider knows that.
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
  @JsonSubTypes.Type(value = HoldRequest.PlaceHold.class, name = "PlaceHold"),
  @JsonSubTypes.Type(value = HoldRequest.ConfirmHold.class, name = "ConfirmHold"),
  @JsonSubTypes.Type(value = HoldRequest.ReleaseHold.class, name = "ReleaseHold"),
  @JsonSubTypes.Type(value = BookingRequest.TransferBooking.class, name = "TransferBooking"),
  @JsonSubTypes.Type(value = EventRequest.SettleDue.class, name = "SettleDue")
})
public sealed interface Request
    permits EventRequest, BookingRequest, HoldRequest, WaitlistRequest, TicketRequest {

  /** The discriminator on the wire, and the {@code type} that a client reads. */
  default String type() {
    return getClass().getSimpleName();
  }
}
