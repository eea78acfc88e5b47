package dev.evently.api.waitlist;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Actor;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.request.WaitlistRequest.ReduceWait;
import dev.evently.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Optional;
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

/** The waits of a user: reading, reducing and leaving them, and letting somebody in. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "waitlist")
class WaitlistController {
  private final EventOrganisers organisers;
  private final Waitlist waitlist;
  private final RequestGateway requests;

  WaitlistController(EventOrganisers organisers, Waitlist waitlist, RequestGateway requests) {
    this.organisers = organisers;
    this.waitlist = waitlist;
    this.requests = requests;
  }

  @GetMapping("/waitlist")
  @Operation(operationId = "listWaits", summary = "Your waits, and why they last")
  Page<WaitlistEntryView> own(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return Page.of(
        waitlist.ofUser(actor.userId(), limit + 1, Cursor.parse(cursor)),
        limit,
        entry -> new Cursor(SqlTime.micros(entry.joinedAt()), entry.entryId()).encode());
  }

  @GetMapping("/waitlist/{entryId}")
  @Operation(operationId = "getWait", summary = "A wait, or how it ended")
  WaitlistEntryView entryOf(@PathVariable UUID entryId, @AuthenticationPrincipal Actor actor) {
    return entry(entryId, actor).orElseThrow(() -> ProblemException.notFound("a waitlist entry"));
  }

  @PatchMapping("/waitlist/{entryId}")
  @Operation(
      operationId = "reduceWait",
      summary = "Wait for fewer tickets",
      description = "The entry keeps its place in the line, and is promoted if it fits now.")
  ResponseEntity<RequestView> reduce(
      @PathVariable UUID entryId,
      @Valid @RequestBody WaitReduction reduction,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    UUID eventId = entryOf(entryId, actor).eventId();
    return requests.submit(actor, eventId, new ReduceWait(entryId, reduction.quantity()), options);
  }

  @DeleteMapping("/waitlist/{entryId}")
  @Operation(
      operationId = "leaveWaitlist",
      summary = "Stop waiting, or take somebody off the waitlist",
      description = "Organisers may end anybody's wait, who is told of it.")
  ResponseEntity<RequestView> leave(
      @PathVariable UUID entryId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    WaitlistEntryView entry =
        entry(entryId, actor).orElseThrow(() -> ProblemException.notFound("a waitlist entry"));
    return requests.submit(actor, entry.eventId(), new LeaveWaitlist(entryId), options);
  }

  @PostMapping("/waitlist/{entryId}/promote")
  @Operation(
      operationId = "promoteWait",
      summary = "Book tickets for a waiting entry out of turn",
      description =
          "It gets free tickets now, though others wait before it, and its user is told. An offer to"
              + " it is confirmed.")
  ResponseEntity<RequestView> promote(
      @PathVariable UUID entryId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    WaitlistEntryView entry =
        entry(entryId, actor).orElseThrow(() -> ProblemException.notFound("a waitlist entry"));
    return requests.submit(actor, entry.eventId(), new AdmitFromWaitlist(entryId), options);
  }

  private Optional<WaitlistEntryView> entry(UUID entryId, Actor actor) {
    return waitlist
        .byId(entryId)
        .filter(entry -> organisers.mayActFor(actor, entry.userId(), entry.eventId()));
  }
}
