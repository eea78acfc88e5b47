package dev.evently.api.booking;

import dev.evently.api.input.Label;
import dev.evently.api.input.Text;
import dev.evently.api.page.CsvTable;
import dev.evently.api.page.Cursor;
import dev.evently.api.page.Page;
import dev.evently.api.page.PageLimit;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.api.sql.PersonFilter;
import dev.evently.common.access.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is coming to an event: in pages, or all of them as a table for a spreadsheet. */
@RestController
@RequestMapping("/api/v1/events/{eventId}/bookings")
@Tag(name = "bookings")
class AttendeeController {
  private final EventOrganisers organisers;
  private final Attendees attendees;

  AttendeeController(EventOrganisers organisers, Attendees attendees) {
    this.organisers = organisers;
    this.attendees = attendees;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listAttendees",
      summary = "Who is coming to an event",
      description =
          "Its bookings with names and addresses, in the order of their ids. `q` is a part of either."
              + " With Accept: text/csv all of them, as one table.")
  Page<AttendeeView> list(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "CONFIRMED") BookingStatus status,
      @RequestParam(required = false) @Label @Nullable String category,
      @RequestParam(required = false) @Text(orBlank = true) @Nullable String q,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal Actor actor) {
    organisers.expectRuler(actor, eventId);
    Cursor after = Cursor.parse(cursor);
    return Page.of(
        attendees.list(
            eventId,
            status,
            new PersonFilter(category, q),
            limit + 1,
            after == null ? null : after.id()),
        limit,
        attendee -> new Cursor(0, attendee.bookingId()).encode());
  }

  @GetMapping(produces = CsvTable.MEDIA_TYPE)
  @Operation(operationId = "listAttendees")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(type = "string")))
  void table(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "CONFIRMED") BookingStatus status,
      @RequestParam(required = false) @Label @Nullable String category,
      @RequestParam(required = false) @Text(orBlank = true) @Nullable String q,
      @AuthenticationPrincipal Actor actor,
      HttpServletResponse response)
      throws IOException {
    organisers.expectRuler(actor, eventId);
    var filter = new PersonFilter(category, q);
    CsvTable.write(
        response,
        "attendees-" + eventId,
        AttendeeCsv.HEADER,
        (@Nullable AttendeeView after) ->
            attendees.list(
                eventId, status, filter, CsvTable.ROWS, after == null ? null : after.bookingId()),
        AttendeeCsv::cells);
  }
}
