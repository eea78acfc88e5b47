package dev.evently.api.booking;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.auth.EmailAddress;
import dev.evently.api.auth.TransferReceivers;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.common.access.Actor;
import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Passing a booking on: its owner offers it, and the receiver accepts or declines.
 *
 * <p>The giver must not learn who has an account. So an offer to an address that nobody is known by
 * is made like any other, and nobody can accept it; and what the receiver may have is looked at
 * when they accept.
 */
@RestController
@RequestMapping("/api/v1/bookings/{bookingId}/transfer")
@Tag(name = "bookings")
class TransferController {
  private final Bookings bookings;
  private final EventOrganisers organisers;
  private final TransferReceivers receivers;
  private final RequestGateway requests;

  TransferController(
      Bookings bookings,
      EventOrganisers organisers,
      TransferReceivers receivers,
      RequestGateway requests) {
    this.bookings = bookings;
    this.organisers = organisers;
    this.receivers = receivers;
    this.requests = requests;
  }

  /** To whom the booking is offered. */
  record Transfer(@NotNull @EmailAddress String toEmail) {}

  @PostMapping
  @Operation(
      operationId = "offerTransfer",
      summary = "Offer a booking to another user",
      description =
          "It stays yours until the other user accepts. The offer ends when they decline, when you"
              + " take it back, with the booking, and when the event starts. That nobody is known"
              + " by the address, or that it is not confirmed, is not told.")
  ResponseEntity<RequestView> offer(
      @PathVariable UUID bookingId,
      @Valid @RequestBody Transfer transfer,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    UUID eventId = eventOf(bookingId, actor, options, booking -> mayGive(actor, booking));
    UUID receiver = receivers.idOf(transfer.toEmail()).orElse(null);
    return requests.submitAs(
        transfer, actor, eventId, new OfferTransfer(bookingId, receiver), options);
  }

  @DeleteMapping
  @Operation(operationId = "withdrawTransfer", summary = "Take back the offer of a booking")
  ResponseEntity<RequestView> withdraw(
      @PathVariable UUID bookingId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    UUID eventId = eventOf(bookingId, actor, options, booking -> mayGive(actor, booking));
    return requests.submit(actor, eventId, new WithdrawTransfer(bookingId), options);
  }

  @PostMapping("/accept")
  @Operation(
      operationId = "acceptTransfer",
      summary = "Accept a booking that you are offered",
      description = "It is yours then, unless you have as much at the event as you may.")
  ResponseEntity<RequestView> accept(
      @PathVariable UUID bookingId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    UUID eventId = eventOf(bookingId, actor, options, booking -> booking.isOfferedTo(actor));
    return requests.submit(actor, eventId, new AcceptTransfer(bookingId), options);
  }

  @PostMapping("/decline")
  @Operation(operationId = "declineTransfer", summary = "Decline a booking that you are offered")
  ResponseEntity<RequestView> decline(
      @PathVariable UUID bookingId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    UUID eventId = eventOf(bookingId, actor, options, booking -> booking.isOfferedTo(actor));
    return requests.submit(actor, eventId, new DeclineTransfer(bookingId), options);
  }

  private boolean mayGive(Actor actor, OfferedBooking booking) {
    return organisers.mayActFor(actor, booking.ownerId(), booking.eventId());
  }

  /** A repeated call gets its receipt, though the booking may be another user's by now. */
  private UUID eventOf(
      UUID bookingId, Actor actor, RequestOptions options, Predicate<OfferedBooking> isAllowed) {
    return bookings
        .offered(bookingId)
        .filter(booking -> isAllowed.test(booking) || requests.isRepeat(actor, options))
        .orElseThrow(() -> ProblemException.notFound("a booking"))
        .eventId();
  }
}
