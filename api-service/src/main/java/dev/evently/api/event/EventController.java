package dev.evently.api.event;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.web.Cursor;
import dev.evently.api.web.Page;
import dev.evently.api.web.PageLimit;
import dev.evently.api.web.ProblemException;
import dev.evently.api.web.SqlTime;
import dev.evently.api.web.Text;
import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.sale.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading events, and asking for new ones and for changes. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events")
class EventController {
  private final Events events;
  private final RequestGateway requests;

  EventController(Events events, RequestGateway requests) {
    this.events = events;
    this.requests = requests;
  }

  @GetMapping
  @Operation(summary = "Events to come, soonest first")
  Page<EventView> list(
      @RequestParam(required = false) @Text @Nullable String q,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    checkRange("from", from);
    checkRange("to", to);
    var filter = new Events.Filter(q, from == null ? Instant.now() : from, to);
    return Page.of(
        events.list(filter, limit + 1, Cursor.parse(cursor)),
        limit,
        event -> new Cursor(SqlTime.micros(event.startsAt()), event.eventId()).encode());
  }

  /**
   * The ETag names the revision that a change must be based on. It is set beside Spring's own
   * handling of ETags, which would answer 304 though the counters have moved.
   */
  @GetMapping("/{eventId}")
  @Operation(summary = "An event, its figures and its ETag")
  EventView event(@PathVariable UUID eventId, HttpServletResponse response) {
    EventView event = events.byId(eventId).orElseThrow(() -> ProblemException.notFound("an event"));
    response.setHeader(HttpHeaders.ETAG, Revision.etag(event.revision()));
    return event;
  }

  @PostMapping
  @Operation(summary = "Put a new event on sale")
  ResponseEntity<RequestView> publish(
      @Valid @RequestBody NewEvent event,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    return requests.submitNew(actor, event.request(), options);
  }

  @PatchMapping("/{eventId}")
  @Operation(summary = "Change an event of this revision")
  ResponseEntity<RequestView> change(
      @PathVariable UUID eventId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody EventChange change,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    return requests.submit(actor, eventId, change.request(Revision.parse(ifMatch)), options);
  }

  /** Ends the event and, in due course, every booking, hold and wait of it. */
  @PostMapping("/{eventId}/cancel")
  @Operation(summary = "Cancel an event and everything of it")
  ResponseEntity<RequestView> cancel(
      @PathVariable UUID eventId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    var request = new CancelEvent(Revision.parseOptional(ifMatch));
    return requests.submit(actor, eventId, request, options);
  }

  private static void checkRange(String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(Limits.LATEST))) {
      throw ProblemException.invalid(
          field, "must be from %s to %s".formatted(Instant.EPOCH, Limits.LATEST));
    }
  }
}
