package dev.evently.api.history;

import dev.evently.api.page.PageLimit;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.stream.LastEventId;
import dev.evently.common.access.Actor;
import dev.evently.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of an event for organisers, and of a booking for its owner, by page or live. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "history")
class HistoryController {
  private static final String DEFAULT_LIMIT = "100";

  private final EventOrganisers organisers;
  private final Histories histories;
  private final HistoryStreams streams;

  HistoryController(EventOrganisers organisers, Histories histories, HistoryStreams streams) {
    this.organisers = organisers;
    this.histories = histories;
    this.streams = streams;
  }

  @GetMapping(path = "/events/{eventId}/outcomes", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listEventOutcomes",
      summary = "The event's outcomes, gap-free and in order",
      description =
          "Behind the sequence `after`; the `nextSequence` of a part is the next `after`. With"
              + " Accept: text/event-stream they are streamed, those to come included: the id of a"
              + " message is the sequence, its event the outcome's type, and Last-Event-ID goes on"
              + " behind an id.")
  OutcomePage event(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestParam(defaultValue = DEFAULT_LIMIT) @PageLimit int limit,
      @AuthenticationPrincipal Actor actor) {
    organisers.expectRuler(actor, eventId);
    return OutcomePage.of(histories.ofEvent(eventId, after, limit), after);
  }

  @GetMapping(path = "/events/{eventId}/outcomes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(operationId = "listEventOutcomes")
  void eventLive(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestHeader(name = LastEventId.HEADER, required = false) @Nullable String lastEventId,
      @AuthenticationPrincipal Actor actor,
      HttpServletRequest request,
      HttpServletResponse response) {
    long from = LastEventId.parse(lastEventId, after);
    organisers.expectRuler(actor, eventId);
    streams.serveEvent(eventId, actor, from, request, response);
  }

  @GetMapping(path = "/bookings/{bookingId}/outcomes", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listBookingOutcomes",
      summary = "What was decided about a booking, in order",
      description =
          "The outcomes that name it, with their sequences in the event; paged and streamed like"
              + " those of the event.")
  OutcomePage booking(
      @PathVariable UUID bookingId,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestParam(defaultValue = DEFAULT_LIMIT) @PageLimit int limit,
      @AuthenticationPrincipal Actor actor) {
    eventOf(bookingId, actor);
    return OutcomePage.of(histories.ofBooking(bookingId, actor, after, limit), after);
  }

  @GetMapping(path = "/bookings/{bookingId}/outcomes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(operationId = "listBookingOutcomes")
  void bookingLive(
      @PathVariable UUID bookingId,
      @RequestParam(defaultValue = "0") @Min(0) long after,
      @RequestHeader(name = LastEventId.HEADER, required = false) @Nullable String lastEventId,
      @AuthenticationPrincipal Actor actor,
      HttpServletRequest request,
      HttpServletResponse response) {
    long from = LastEventId.parse(lastEventId, after);
    streams.serveBooking(eventOf(bookingId, actor), bookingId, actor, from, request, response);
  }

  private UUID eventOf(UUID bookingId, Actor actor) {
    return histories
        .eventOfBooking(bookingId, actor)
        .orElseThrow(() -> ProblemException.notFound("a booking"));
  }
}
