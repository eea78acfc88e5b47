package dev.evently.api.hold;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.auth.NamedUsers;
import dev.evently.api.input.Text;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.sql.SqlTime;
import dev.evently.common.access.Actor;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Placing, reading, prolonging, confirming and releasing holds. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "holds")
class HoldController {
  private final Holds holds;
  private final EventOrganisers organisers;
  private final NamedUsers users;
  private final RequestGateway requests;

  HoldController(
      Holds holds, EventOrganisers organisers, NamedUsers users, RequestGateway requests) {
    this.holds = holds;
    this.organisers = organisers;
    this.users = users;
    this.requests = requests;
  }

  /**
   * The body of a confirmation.
   *
   * @param reference a name that the caller knows the booking by, such as a payment's; the booking
   *     keeps it
   */
  record Confirmation(@Text @Nullable String reference) {}

  @PostMapping("/events/{eventId}/holds")
  @Operation(operationId = "placeHold", summary = "Hold tickets for a time")
  @Refuses({ProblemType.SOLD_OUT, ProblemType.FORBIDDEN})
  ResponseEntity<RequestView> place(
      @PathVariable UUID eventId,
      @Valid @RequestBody NewHold hold,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    UUID userId = users.forUser(hold.forUser(), actor, eventId);
    PlaceHold request = hold.request(userId);
    return requests.submitAs(userId == null ? request : hold, actor, eventId, request, options);
  }

  @GetMapping("/holds")
  @Operation(operationId = "listHolds", summary = "Your holds and offers, newest first")
  Page<HoldView> list(
      @AuthenticationPrincipal Actor actor,
      @RequestParam(required = false) @Nullable HoldStatus status,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return Page.of(
        holds.list(actor.userId(), status, limit + 1, Cursor.parse(cursor)),
        limit,
        hold -> new Cursor(SqlTime.micros(hold.placedAt()), hold.holdId()).encode());
  }

  @GetMapping("/holds/{holdId}")
  @Operation(operationId = "getHold", summary = "A hold or an offer")
  HoldView hold(@PathVariable UUID holdId, @AuthenticationPrincipal Actor actor) {
    return holds
        .byId(holdId)
        .filter(hold -> organisers.mayActFor(actor, hold.userId(), hold.eventId()))
        .orElseThrow(() -> ProblemException.notFound("a hold"));
  }

  @PostMapping("/holds/{holdId}/confirm")
  @Operation(
      operationId = "confirmHold",
      summary = "Turn a hold into a booking, or accept an offer")
  ResponseEntity<RequestView> confirm(
      @PathVariable UUID holdId,
      @Valid @RequestBody(required = false) @Nullable Confirmation confirmation,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options) {
    UUID eventId = hold(holdId, actor).eventId();
    String reference = confirmation == null ? null : confirmation.reference();
    return requests.submit(actor, eventId, new ConfirmHold(holdId, reference), options);
  }

  @PostMapping("/holds/{holdId}/prolong")
  @Operation(
      operationId = "prolongHold",
      summary = "Prolong a hold or an offer once",
      description =
          "Such as for a payment that is under way. It then stands for the event's time to live from"
              + " now on, until the event starts at the latest. Asked for a second time it is"
              + " rejected (HOLD_PROLONGED), unless with the same Idempotency-Key.")
  ResponseEntity<RequestView> prolong(
      @PathVariable UUID holdId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    UUID eventId = hold(holdId, actor).eventId();
    return requests.submit(actor, eventId, new ProlongHold(holdId), options);
  }

  @DeleteMapping("/holds/{holdId}")
  @Operation(operationId = "releaseHold", summary = "Release a hold, or decline an offer")
  ResponseEntity<RequestView> release(
      @PathVariable UUID holdId, @AuthenticationPrincipal Actor actor, RequestOptions options) {
    UUID eventId = hold(holdId, actor).eventId();
    return requests.submit(actor, eventId, new ReleaseHold(holdId), options);
  }
}
