package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.WaitlistOutcome.WaitAlreadyReduced;
import dev.evently.common.outcome.WaitlistOutcome.WaitReduced;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.common.sale.Tickets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for giving a part of something back. */
final class ReductionRules {
  private ReductionRules() {}

  static void reduce(DecisionContext context, ReduceBooking r) {
    EventDetails event = context.eventOrReject();
    Booking booking = event == null ? null : BookingRules.ownOrReject(context, r.bookingId());
    if (event == null || booking == null) {
      return;
    }
    List<String> seats = seats(booking.tickets());
    if (!booking.isActive()) {
      context.reject(Reason.BOOKING_CANCELLED, "The booking was cancelled");
    } else if (keepsAll(booking, seats, r)) {
      context.emit(
          new BookingAlreadyReduced(booking.bookingId(), booking.userId(), booking.quantity()));
    } else if (!context.rejectIfClosed(event)) {
      RejectionCause cause = notPossible(context, booking, seats, r);
      if (cause == null) {
        emitReduced(context, event, booking, seats, r);
        WaitlistRules.promote(context, TicketPool.nameOf(booking.tickets()));
      } else {
        context.reject(cause);
      }
    }
  }

  static void reduce(DecisionContext context, ReduceWait r) {
    EventDetails event = context.eventOrReject();
    WaitlistEntry entry = event == null ? null : WaitlistRules.ownOrReject(context, r.entryId());
    if (event == null || entry == null) {
      return;
    }
    switch (entry.status()) {
      case LEFT, DECLINED, EXPIRED, SERVED, UNSERVABLE, ENDED ->
          context.reject(Reason.BOOKING_NOT_FOUND, "The entry does not wait any more");
      case PROMOTED ->
          WaitlistRules.rejectAsPromoted(context, entry, "give a part of that back instead");
      case VOIDED -> context.rejectAsCancelled(event);
      case OFFERED ->
          context.reject(
              Reason.OFFER_OPEN,
              "The entry has an offer of "
                  + context.counted(entry.quantity(), "1 ticket", "%d tickets"));
      case WAITING -> {
        if (!context.rejectIfCancelled(event)) {
          reduce(context, event, entry, r.quantity());
        }
      }
    }
  }

  private static void reduce(
      DecisionContext context, EventDetails event, WaitlistEntry entry, int quantity) {
    if (quantity == entry.quantity()) {
      context.emit(new WaitAlreadyReduced(entry.entryId(), entry.userId(), quantity));
    } else if (quantity > entry.quantity()) {
      context.reject(
          Reason.TOO_MANY_TICKETS,
          "The entry waits for %s, so it cannot be reduced to %d"
              .formatted(context.counted(entry.quantity(), "1 ticket", "%d tickets"), quantity));
    } else {
      context.emit(
          new WaitReduced(
              entry.entryId(),
              entry.userId(),
              quantity,
              entry.quantity() - quantity,
              context.nameToTell(event, entry.userId())));
      WaitlistRules.promote(context, entry.category());
    }
  }

  private static boolean keepsAll(Booking booking, List<String> seats, ReduceBooking r) {
    return r.quantity() == booking.quantity()
        && (r.seats() == null || Set.copyOf(r.seats()).equals(Set.copyOf(seats)));
  }

  /** Why the booking cannot keep what is asked for, or null when it can. */
  private static @Nullable RejectionCause notPossible(
      DecisionContext context, Booking booking, List<String> seats, ReduceBooking r) {
    if (booking.transfer() != null) {
      return new RejectionCause(
          Reason.TRANSFER_OPEN, "The booking is offered to somebody; take the offer back first");
    }
    if (r.quantity() > booking.quantity()) {
      return new RejectionCause(
          Reason.TOO_MANY_TICKETS,
          "The booking has %s, so it cannot keep %d"
              .formatted(
                  context.counted(booking.quantity(), "1 ticket", "%d tickets"), r.quantity()));
    }
    Set<String> had = new HashSet<>(seats);
    for (String kept : r.seats() == null ? List.<String>of() : r.seats()) {
      if (!had.contains(kept)) {
        return new RejectionCause(Reason.SEAT_UNKNOWN, "The booking has no seat " + kept);
      }
    }
    return null;
  }

  private static void emitReduced(
      DecisionContext context,
      EventDetails event,
      Booking booking,
      List<String> seats,
      ReduceBooking r) {
    Set<String> kept =
        new HashSet<>(
            r.seats() == null ? seats.subList(0, Math.min(r.quantity(), seats.size())) : r.seats());
    context.emit(
        new BookingReduced(
            booking.bookingId(),
            booking.userId(),
            r.quantity(),
            with(booking.tickets(), seats.stream().filter(kept::contains).toList()),
            booking.quantity() - r.quantity(),
            seats.isEmpty() ? null : seats.stream().filter(seat -> !kept.contains(seat)).toList(),
            context.nameToTell(event, booking.userId())));
  }

  /** Empty at an event without seats. */
  private static List<String> seats(@Nullable Tickets tickets) {
    return tickets == null || tickets.seats() == null ? List.of() : tickets.seats();
  }

  private static @Nullable Tickets with(@Nullable Tickets tickets, List<String> kept) {
    return tickets == null
        ? null
        : Tickets.of(tickets.seats() == null ? null : kept, tickets.category(), tickets.price());
  }
}
