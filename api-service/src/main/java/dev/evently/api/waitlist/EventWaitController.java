package dev.evently.api.waitlist;

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

/** Who waits for an event: in pages, or all of them as a table for a spreadsheet. */
@RestController
@RequestMapping("/api/v1/events/{eventId}/waitlist")
@Tag(name = "waitlist")
class EventWaitController {
  private static final long BEGINNING = -1;

  private final EventOrganisers organisers;
  private final EventWaits waits;

  EventWaitController(EventOrganisers organisers, EventWaits waits) {
    this.organisers = organisers;
    this.waits = waits;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listWaitlist",
      summary = "The waitlist of an event, in order",
      description =
          "With names and addresses; `q` is a part of either. With Accept: text/csv all of it, as"
              + " one table.")
  Page<WaitlistEntryView> list(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "WAITING") WaitStatus status,
      @RequestParam(required = false) @Label @Nullable String category,
      @RequestParam(required = false) @Text(orBlank = true) @Nullable String q,
      @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal Actor actor) {
    organisers.expectRuler(actor, eventId);
    Cursor after = Cursor.parse(cursor);
    var page =
        Page.of(
            waits.list(
                eventId,
                status,
                new PersonFilter(category, q),
                limit + 1,
                after == null ? BEGINNING : after.order()),
            limit,
            row -> new Cursor(row.offset(), row.view().entryId()).encode());
    return new Page<>(page.items().stream().map(EventWaits.Row::view).toList(), page.nextCursor());
  }

  @GetMapping(produces = CsvTable.MEDIA_TYPE)
  @Operation(operationId = "listWaitlist")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(type = "string")))
  void table(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "WAITING") WaitStatus status,
      @RequestParam(required = false) @Label @Nullable String category,
      @RequestParam(required = false) @Text(orBlank = true) @Nullable String q,
      @AuthenticationPrincipal Actor actor,
      HttpServletResponse response)
      throws IOException {
    organisers.expectRuler(actor, eventId);
    var filter = new PersonFilter(category, q);
    CsvTable.write(
        response,
        "waitlist-" + eventId,
        EventWaitCsv.HEADER,
        (EventWaits.@Nullable Row after) ->
            waits.list(
                eventId, status, filter, CsvTable.ROWS, after == null ? BEGINNING : after.offset()),
        EventWaitCsv::cells);
  }
}
