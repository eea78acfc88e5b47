package dev.evently.api.event;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.input.IfMatch;
import dev.evently.api.input.NullMembers;
import dev.evently.api.input.Text;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.server.PrivateRead;
import dev.evently.api.server.PublicRead;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.sale.Limits;
import dev.evently.common.text.NormalText;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
  private final EventOrganisers organisers;
  private final RequestGateway requests;

  EventController(Events events, EventOrganisers organisers, RequestGateway requests) {
    this.events = events;
    this.organisers = organisers;
    this.requests = requests;
  }

  @GetMapping
  @Operation(
      operationId = "listEvents",
      summary = "Events to come, soonest first",
      description =
          "q finds events by words of their name and venue, in any order, each by any part of it,"
              + " whatever their case and accents. Drafts are listed apart, by drafts=true, and only"
              + " to those who may see them. With mine=true it is what you may change: the events that"
              + " you published, drafts included.")
  ResponseEntity<Page<EventView>> list(
      @RequestParam(required = false) @Text(orBlank = true) @Nullable String q,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = "false") boolean drafts,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @AuthenticationPrincipal @Nullable Actor actor) {
    checkRange("from", from);
    checkRange("to", to);
    boolean all = q == null || NormalText.of(q).isBlank();
    boolean isPublic = !drafts && !mine;
    if (!isPublic && (actor == null || !actor.mayRule(actor.userId()))) {
      return PrivateRead.of(new Page<>(List.of(), null));
    }
    var filter =
        new Events.Filter(
            all ? null : q,
            from == null ? Instant.now() : from,
            to,
            listing(drafts, mine),
            actor == null || actor.isAdmin() ? null : actor.userId());
    Page<Events.Tagged> page =
        Page.of(
            events.list(filter, limit + 1, Cursor.parse(cursor)),
            limit,
            row ->
                new Cursor(SqlTime.micros(row.event().startsAt()), row.event().eventId()).encode());
    var answer =
        new Page<>(page.items().stream().map(Events.Tagged::event).toList(), page.nextCursor());
    return isPublic
        ? PublicRead.of(answer, EventETag.of(page), ifNoneMatch)
        : PrivateRead.of(answer);
  }

  private static Events.Listing listing(boolean drafts, boolean mine) {
    if (drafts) {
      return Events.Listing.DRAFTS;
    }
    return mine ? Events.Listing.BOTH : Events.Listing.PUBLIC;
  }

  @GetMapping("/{eventId}")
  @Operation(operationId = "getEvent", summary = "An event, its figures and its ETag")
  ResponseEntity<EventView> event(
      @PathVariable UUID eventId,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @AuthenticationPrincipal @Nullable Actor actor) {
    Events.Tagged found =
        events
            .byId(eventId)
            .filter(event ->
                !event.event().draft() || (actor != null && organisers.mayRule(actor, eventId)))
            .orElseThrow(() -> ProblemException.notFound("an event"));
    if (found.event().draft()) {
      return PrivateRead.of(found.event(), found.etag());
    }
    return PublicRead.of(found.event(), found.etag(), ifNoneMatch);
  }

  @PostMapping
  @Operation(operationId = "publishEvent", summary = "Put a new event on sale")
  ResponseEntity<RequestView> publish(
      @Valid @RequestBody NewEvent event,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    return requests.submitNew(actor, event.request(), options);
  }

  @PatchMapping("/{eventId}")
  @Operation(
      operationId = "changeEvent",
      summary = "Change an event of the revision in If-Match",
      description =
          "A merge patch (RFC 7396): what is absent stays as it is, and null takes away what an"
              + " event need not have, so that it has its default again, or none."
              + " If-Match takes an ETag of the event, of which only the revision counts, a list of them,"
              + " or *: the revision that is current when the call is accepted. Whether it still is"
              + " when the request is decided, the receipt tells (REVISION_MISMATCH).")
  @Refuses(ProblemType.PRECONDITION_REQUIRED)
  ResponseEntity<RequestView> change(
      @PathVariable UUID eventId,
      @Parameter(required = true, description = "Without it the answer is 428")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Valid @RequestBody EventChange change,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    organisers.expectNoOther(actor, eventId);
    var condition = IfMatch.required(ifMatch);
    Set<String> nulls = NullMembers.ofCall();
    return requests.submitAs(
        change.request(condition.stated(), nulls),
        actor,
        eventId,
        change.request(condition.revision(() -> events.revision(eventId)), nulls),
        options);
  }

  /** Ends the event at once. Its bookings, holds and waits end in the decisions that follow. */
  @PostMapping("/{eventId}/cancel")
  @Operation(
      operationId = "cancelEvent",
      summary = "Cancel an event with its bookings, holds and waits")
  ResponseEntity<RequestView> cancel(
      @PathVariable UUID eventId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    organisers.expectNoOther(actor, eventId);
    var condition = IfMatch.optional(ifMatch);
    if (condition.isAny()) {
      return requests.submit(actor, eventId, new CancelEvent(null), options);
    }
    return requests.submitAs(
        new CancelEvent(condition.stated()),
        actor,
        eventId,
        new CancelEvent(condition.revision(() -> events.revision(eventId))),
        options);
  }

  private static void checkRange(String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(Limits.LATEST))) {
      throw ProblemException.invalid(
          field, "must be from %s to %s".formatted(Instant.EPOCH, Limits.LATEST));
    }
  }
}
