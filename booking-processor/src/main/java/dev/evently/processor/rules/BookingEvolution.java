package dev.evently.processor.rules;

import dev.evently.common.outcome.BookingOutcome;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingAlreadyReduced;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evolves an event's state by what happens to its bookings. */
final class BookingEvolution {
  private BookingEvolution() {}

  /**
   * Applies {@code outcome} to {@code state}.
   *
   * @param requestId the request that led to it
   * @param offset of that request
   */
  static void apply(
      BookingOutcome outcome, EventState state, UUID requestId, long offset, Instant at) {
    switch (outcome) {
      case BookingConfirmed o ->
          confirm(
              state,
              o.bookingId(),
              o.userId(),
              o.quantity(),
              o.tickets(),
              null,
              at,
              List.of(requestId));
      case BookingCancelled o -> {
        cancel(state, o.bookingId(), requestId, at);
        state.ticketPools().of(o.tickets()).recordOpportunity(offset, at);
      }
      case BookingReduced o -> {
        reduce(state, o, requestId);
        state.ticketPools().of(o.tickets()).recordOpportunity(offset, at);
      }
      case BookingTransferred o -> transfer(state, o, requestId);
      case BookingVoided o -> cancel(state, o.bookingId(), requestId, at);
      case TransferOffered o ->
          offer(state, o.bookingId(), new OpenTransfer(requestId, o.toUserId()));
      case TransferWithdrawn o -> offer(state, o.bookingId(), null);
      case TransferDeclined o -> offer(state, o.bookingId(), null);
      case BookingAlreadyCancelled _, BookingAlreadyReduced _ -> {}
    }
  }

  /**
   * Adds a confirmed booking, which takes tickets and seats.
   *
   * @param requests whose decisions made the booking, oldest first
   */
  static void confirm(
      EventState state,
      UUID bookingId,
      UUID userId,
      int quantity,
      @Nullable Tickets tickets,
      @Nullable String reference,
      Instant at,
      List<UUID> requests) {
    state.ticketPools().of(tickets).confirm(quantity);
    state
        .loadedBookings()
        .put(
            new Booking(
                bookingId,
                userId,
                quantity,
                tickets,
                reference,
                slot(state, bookingId),
                Booking.Status.CONFIRMED,
                at,
                null,
                requests,
                null));
    state.seatMap().take(tickets, Seat.Status.BOOKED, bookingId);
  }

  private static void cancel(EventState state, UUID bookingId, UUID requestId, Instant at) {
    Booking booking = booking(state, bookingId);
    state.ticketPools().of(booking.tickets()).confirm(-booking.quantity());
    state.loadedBookings().put(booking.cancelled(at, requestId));
    state.seatMap().release(booking.tickets());
  }

  private static void reduce(EventState state, BookingReduced o, UUID requestId) {
    Booking booking = booking(state, o.bookingId());
    state.ticketPools().of(booking.tickets()).confirm(-o.returned());
    state.loadedBookings().put(booking.reduced(o.quantity(), o.tickets(), requestId));
    state.seatMap().release(o.returnedTickets());
  }

  private static void transfer(EventState state, BookingTransferred o, UUID requestId) {
    Booking booking = booking(state, o.bookingId());
    UUID slot = slot(state, o.bookingId());
    state.loadedBookings().put(booking.transferred(o.toUserId(), slot, requestId));
  }

  private static void offer(EventState state, UUID bookingId, @Nullable OpenTransfer transfer) {
    state.loadedBookings().put(booking(state, bookingId).offered(transfer));
  }

  /** Null where a user may have only one booking. */
  private static @Nullable UUID slot(EventState state, UUID bookingId) {
    return state.allowsOneBooking() ? null : bookingId;
  }

  private static Booking booking(EventState state, UUID bookingId) {
    return Objects.requireNonNull(state.loadedBookings().find(bookingId));
  }
}
