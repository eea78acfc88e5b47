package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.Reason;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rules for passing a booking on: its owner offers it, and the receiver answers. The giver learns
 * nothing of the receiver but an answer, not even whether there is one.
 */
final class TransferRules {
  private TransferRules() {}

  static void offer(DecisionContext context, OfferTransfer r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : activeOwnOrReject(context, event, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    if (booking.transfer() != null) {
      context.reject(Reason.TRANSFER_OPEN, "The booking is offered to somebody already");
    } else if (booking.userId().equals(r.toUserId())) {
      rejectToSelf(context);
    } else {
      context.emit(
          new TransferOffered(
              booking.bookingId(),
              booking.userId(),
              r.toUserId(),
              booking.quantity(),
              event.name(),
              event.startsAt(),
              booking.tickets()));
    }
  }

  static void withdraw(DecisionContext context, WithdrawTransfer r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : activeOwnOrReject(context, event, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    if (booking.transfer() == null) {
      context.reject(Reason.TRANSFER_NOT_FOUND, "The booking is not offered to anybody");
    } else {
      context.emit(
          new TransferWithdrawn(
              booking.bookingId(),
              booking.userId(),
              booking.receiver(),
              booking.quantity(),
              event.name(),
              booking.tickets()));
    }
  }

  static void accept(DecisionContext context, AcceptTransfer r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : offeredOrReject(context, event, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    UUID receiver = context.actor().userId();
    RejectionCause cause = exceeded(context, event, booking, receiver);
    if (cause == null) {
      emitTransferred(context, event, booking, receiver);
    } else {
      context.reject(cause);
    }
  }

  static void decline(DecisionContext context, DeclineTransfer r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : offeredOrReject(context, event, r.bookingId());
    if (event != null && booking != null) {
      context.emit(
          new TransferDeclined(
              booking.bookingId(),
              booking.userId(),
              context.actor().userId(),
              booking.quantity(),
              event.name(),
              booking.tickets()));
    }
  }

  /** Transfers without asking the receiver, as requests of before ask for. */
  static void transfer(DecisionContext context, TransferBooking r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : activeOwnOrReject(context, event, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    UUID receiver = r.toUserId();
    if (receiver == null) {
      context.reject(Reason.USER_UNKNOWN, "Nobody is known by this address");
    } else if (receiver.equals(booking.userId())) {
      rejectToSelf(context);
    } else {
      RejectionCause cause = exceeded(context, event, booking, receiver);
      if (cause == null) {
        emitTransferred(context, event, booking, receiver);
      } else {
        context.reject(cause.reason(), "The receiver has as much at this event as they may");
      }
    }
  }

  private static void rejectToSelf(DecisionContext context) {
    context.reject(Reason.TRANSFER_TO_SELF, "The booking is theirs already");
  }

  /** Why the receiver may not have the booking, or null when they may. */
  private static @Nullable RejectionCause exceeded(
      DecisionContext context, EventDetails event, Booking booking, UUID receiver) {
    TicketPool pool =
        Objects.requireNonNull(context.state().pool(TicketPool.nameOf(booking.tickets())));
    return UserLimits.exceededBy(context, receiver, booking.quantity(), pool, event);
  }

  private static void emitTransferred(
      DecisionContext context, EventDetails event, Booking booking, UUID receiver) {
    context.emit(
        new BookingTransferred(
            booking.bookingId(),
            booking.userId(),
            receiver,
            booking.quantity(),
            event.name(),
            booking.tickets()));
  }

  /** A booking that may be passed on; null when the request is rejected because it may not. */
  private static @Nullable Booking activeOwnOrReject(
      DecisionContext context, EventDetails event, UUID bookingId) {
    Booking booking = BookingRules.ownOrReject(context, bookingId);
    if (booking == null) {
      return null;
    }
    if (!booking.isActive()) {
      context.reject(Reason.BOOKING_NOT_FOUND, "The booking was cancelled");
      return null;
    }
    return context.rejectIfClosed(event) ? null : booking;
  }

  /** A booking that is offered to the actor; null when the request is rejected without one. */
  private static @Nullable Booking offeredOrReject(
      DecisionContext context, EventDetails event, UUID bookingId) {
    Booking booking = context.state().loadedBookings().find(bookingId);
    if (booking == null || !context.actor().userId().equals(booking.receiver())) {
      context.reject(Reason.TRANSFER_NOT_FOUND, "No such booking is offered to you");
      return null;
    }
    return context.rejectIfClosed(event) ? null : booking;
  }
}
