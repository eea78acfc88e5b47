package dev.evently.bench.api;

import dev.evently.api.booking.NewBooking;
import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Calls that only the benchmark makes, in the same application and behind the same filters as all
 * others: what a call costs that does nothing, and what it costs to book a ticket in the caller's
 * own transaction instead of the log. In no description of the API.
 */
@RestController
@RequestMapping("/api/v1/bench")
@Hidden
class BenchController {
  private final SynchronousBookingService bookings;

  BenchController(SynchronousBookingService bookings) {
    this.bookings = bookings;
  }

  @GetMapping("/noop")
  NoopReceipt nothing(@AuthenticationPrincipal Actor actor) {
    return NoopReceipt.of(actor.userId());
  }

  /** Reads and checks a body like that of a booking. */
  @PostMapping("/noop")
  NoopReceipt nothing(
      @Valid @RequestBody NewBooking booking, @AuthenticationPrincipal Actor actor) {
    return NoopReceipt.of(actor.userId());
  }

  /** Books one ticket at once. */
  @PostMapping("/synchronous/{design}/events/{eventId}/bookings")
  ResponseEntity<NoopReceipt> book(
      @PathVariable String design,
      @PathVariable UUID eventId,
      @Valid @RequestBody NewBooking booking,
      @AuthenticationPrincipal Actor actor)
      throws SQLException {
    SynchronousBookingService.Design known =
        SynchronousBookingService.Design.called(design)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    if (!bookings.book(known, eventId, actor.userId())) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "Expected to book a ticket, but others were booked at the same time");
    }
    return ResponseEntity.status(HttpStatus.CREATED).body(NoopReceipt.of(actor.userId()));
  }
}
