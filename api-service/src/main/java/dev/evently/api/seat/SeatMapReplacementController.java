package dev.evently.api.seat;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.input.IfMatch;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.sale.SeatRow;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Putting another seat map in place of an event's own, by the bodies that add seats. */
@RestController
@RequestMapping("/api/v1/events/{eventId}/seats")
@Tag(name = "seats")
class SeatMapReplacementController {
  private final EventOrganisers organisers;
  private final SeatMaps maps;
  private final SeatMapUploads uploads;
  private final RequestGateway requests;

  SeatMapReplacementController(
      EventOrganisers organisers, SeatMaps maps, SeatMapUploads uploads, RequestGateway requests) {
    this.organisers = organisers;
    this.maps = maps;
    this.uploads = uploads;
    this.requests = requests;
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "replaceSeats",
      summary = "Replace the seat map of the revision in If-Match as a whole",
      description =
          "Takes the bodies by which seats are added. Each seat that is held or booked has to be in"
              + " the new map, with the same label and of the same category; all others may go,"
              + " come, move or be called otherwise. If-Match is that of a change of the event.")
  @Refuses(ProblemType.PRECONDITION_REQUIRED)
  ResponseEntity<RequestView> replace(
      @PathVariable UUID eventId,
      @Parameter(required = true, description = "Without it the answer is 428")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Valid @RequestBody NewSeats seats,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options,
      HttpServletRequest call) {
    return submit(eventId, ifMatch, seats::seatRows, actor, options, call);
  }

  @PutMapping(
      consumes = {
        SeatController.CSV,
        "application/csv",
        "text/x-csv",
        "application/x-csv",
        "text/comma-separated-values",
        "text/tab-separated-values",
        MediaType.TEXT_PLAIN_VALUE,
        SeatController.EXCEL
      })
  @Operation(operationId = "replaceSeats")
  ResponseEntity<RequestView> replaceByFile(
      @PathVariable UUID eventId,
      @Parameter(required = true, description = "Without it the answer is 428")
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(type = "string"),
                      examples = @ExampleObject("section,row,seat\nStalls,A,1\nStalls,A,2\n")))
          @RequestBody(required = false)
          byte @Nullable [] file,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options,
      HttpServletRequest call) {
    byte[] sent = file == null ? new byte[0] : file;
    return submit(
        eventId,
        ifMatch,
        () -> SeatFile.read(sent, SeatController.charset(call)),
        actor,
        options,
        call);
  }

  private ResponseEntity<RequestView> submit(
      UUID eventId,
      @Nullable String ifMatch,
      Supplier<List<SeatRow>> parser,
      Actor actor,
      RequestOptions options,
      HttpServletRequest call) {
    organisers.expectNoOther(actor, eventId);
    var condition = IfMatch.required(ifMatch);
    ReplaceSeats stated = uploads.parse(() -> new ReplaceSeats(condition.stated(), parser.get()));
    uploads.read(call);
    long revision = condition.revision(() -> maps.revision(eventId));
    return requests.submitAs(
        stated, actor, eventId, new ReplaceSeats(revision, stated.rows()), options);
  }
}
