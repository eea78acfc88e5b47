package dev.evently.api.booking;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.auth.NamedUsers;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Actor;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Placing, reading and cancelling bookings. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "bookings")
class BookingController {
  private final Bookings bookings;
  private final EventOrganisers organisers;
  private final NamedUsers users;
  private final RequestGateway requests;

  BookingController(
      Bookings bookings, EventOrganisers organisers, NamedUsers users, RequestGateway requests) {
    this.bookings = bookings;
    this.organisers = organisers;
    this.users = users;
    this.requests = requests;
  }

  @PostMapping("/events/{eventId}/bookings")
  @Operation(operationId = "placeBooking", summary = "Book tickets, or wait for them")
  @Refuses({ProblemType.SOLD_OUT, ProblemType.FORBIDDEN})
  ResponseEntity<RequestView> place(
      @PathVariable UUID eventId,
      @Valid @RequestBody NewBooking booking,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    UUID userId = users.forUser(booking.forUser(), actor, eventId);
    PlaceBooking request = booking.request(userId);
    return requests.submitAs(userId == null ? request : booking, actor, eventId, request, options);
  }

  @GetMapping("/bookings")
  @Operation(operationId = "listBookings", summary = "Your bookings, newest first")
  Page<BookingView> list(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(required = false) @Nullable BookingStatus status,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return Page.of(
        bookings.list(actor.userId(), status, limit + 1, Cursor.parse(cursor)),
        limit,
        booking -> new Cursor(SqlTime.micros(booking.confirmedAt()), booking.bookingId()).encode());
  }

  @GetMapping("/bookings/{bookingId}")
  @Operation(operationId = "getBooking", summary = "A booking")
  BookingView booking(@PathVariable UUID bookingId, @AuthenticationPrincipal Actor actor) {
    return bookings
        .byId(bookingId)
        .filter(booking -> organisers.mayActFor(actor, booking.userId(), booking.eventId()))
        .orElseThrow(() -> ProblemException.notFound("a booking"));
  }

  @PatchMapping("/bookings/{bookingId}")
  @Operation(
      operationId = "reduceBooking",
      summary = "Give a part of a booking back",
      description =
          "quantity or seats say what the booking keeps. With a quantity alone it keeps the seats"
              + " nearest to the front.")
  ResponseEntity<RequestView> reduce(
      @PathVariable UUID bookingId,
      @Valid @RequestBody BookingReduction reduction,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    UUID eventId = booking(bookingId, actor).eventId();
    return requests.submit(actor, eventId, reduction.request(bookingId), options);
  }

  @DeleteMapping("/bookings/{bookingId}")
  @Operation(operationId = "cancelBooking", summary = "Cancel a booking")
  ResponseEntity<RequestView> cancel(
      @PathVariable UUID bookingId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    UUID eventId = booking(bookingId, actor).eventId();
    return requests.submit(actor, eventId, new CancelBooking(bookingId), options);
  }
}
