package dev.evently.api.hold;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Actor;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.service.problem.ProblemException;
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

/** Tickets that an organiser keeps back, for nobody yet. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "allotments")
class AllotmentController {
  private final EventOrganisers organisers;
  private final Allotments allotments;
  private final RequestGateway requests;

  AllotmentController(EventOrganisers organisers, Allotments allotments, RequestGateway requests) {
    this.organisers = organisers;
    this.allotments = allotments;
    this.requests = requests;
  }

  @PostMapping("/events/{eventId}/allotments")
  @Operation(
      operationId = "placeAllotment",
      summary = "Keep tickets back",
      description =
          "They are held until the event starts, under a label, and for nobody yet: all or none of"
              + " them. Free tickets can be kept back also while others wait for them; no limit of"
              + " users applies.")
  ResponseEntity<RequestView> place(
      @PathVariable UUID eventId,
      @Valid @RequestBody NewAllotment allotment,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    organisers.expectNoOther(actor, eventId);
    return requests.submit(actor, eventId, allotment.request(), options);
  }

  @GetMapping("/events/{eventId}/allotments")
  @Operation(operationId = "listAllotments", summary = "What is kept back, oldest first")
  Page<AllotmentView> list(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal Actor actor) {
    organisers.expectRuler(actor, eventId);
    return Page.of(
        allotments.ofEvent(eventId, limit + 1, Cursor.parse(cursor)),
        limit,
        row -> new Cursor(SqlTime.micros(row.placedAt()), row.allotmentId()).encode());
  }

  @PatchMapping("/allotments/{allotmentId}")
  @Operation(
      operationId = "reduceAllotment",
      summary = "Give a part of an allotment to the line",
      description =
          "quantity or seats say what is kept back. With a quantity alone these are the seats"
              + " nearest to the front.")
  ResponseEntity<RequestView> reduce(
      @PathVariable UUID allotmentId,
      @Valid @RequestBody AllotmentReduction reduction,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    return requests.submit(
        actor, eventOf(allotmentId, actor), reduction.request(allotmentId), options);
  }

  @DeleteMapping("/allotments/{allotmentId}")
  @Operation(operationId = "releaseAllotment", summary = "Give an allotment to the line")
  ResponseEntity<RequestView> release(
      @PathVariable UUID allotmentId,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    return requests.submit(
        actor, eventOf(allotmentId, actor), new ReleaseHold(allotmentId), options);
  }

  private UUID eventOf(UUID allotmentId, Actor actor) {
    return allotments
        .eventOf(allotmentId)
        .filter(eventId -> organisers.mayRule(actor, eventId))
        .orElseThrow(() -> ProblemException.notFound("an allotment"));
  }
}
