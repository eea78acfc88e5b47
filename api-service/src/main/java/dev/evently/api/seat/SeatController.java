package dev.evently.api.seat;

import dev.evently.api.accept.RequestGateway;
import dev.evently.api.accept.RequestOptions;
import dev.evently.api.receipt.RequestView;
import dev.evently.api.server.PrivateRead;
import dev.evently.api.server.PublicRead;
import dev.evently.api.sql.EventOrganisers;
import dev.evently.common.access.Actor;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.service.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Giving an event seats, by numbers or by a file, and showing which are free. */
@RestController
@RequestMapping("/api/v1/events/{eventId}/seats")
@Tag(name = "seats")
class SeatController {
  static final String CSV = "text/csv";

  /** What browsers call a CSV file: by its name, or by the program that opens it. */
  static final String EXCEL = "application/vnd.ms-excel";

  private final EventOrganisers organisers;
  private final SeatMaps maps;
  private final CurrentSeatMaps current;
  private final SeatMapUploads uploads;
  private final RequestGateway requests;

  SeatController(
      EventOrganisers organisers,
      SeatMaps maps,
      CurrentSeatMaps current,
      SeatMapUploads uploads,
      RequestGateway requests) {
    this.organisers = organisers;
    this.maps = maps;
    this.current = current;
    this.uploads = uploads;
    this.requests = requests;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "addSeats",
      summary = "Give the event seats, or more of them",
      description =
          "As JSON: rows of the same length. As text/csv: a header that names the columns section,"
              + " row, seat and category in any order (row and seat are needed), then a line for"
              + " each seat, nearest to the front first and in a row from left to right; at most"
              + " 100,000 seats and 8 MB. A line of a row that names no seat is an aisle: the seats"
              + " beside it are not adjacent. Values are separated by commas, semicolons or tabs. The"
              + " charset is the one that Content-Type names, else UTF-8, or UTF-16 with a byte"
              + " order mark. Up to 20 errors are told, each with its line and column.")
  ResponseEntity<RequestView> add(
      @PathVariable UUID eventId,
      @Valid @RequestBody NewSeats seats,
      @AuthenticationPrincipal Actor actor,
      RequestOptions options,
      HttpServletRequest call) {
    organisers.expectNoOther(actor, eventId);
    AddSeats request = uploads.parse(() -> new AddSeats(seats.seatRows()));
    uploads.read(call);
    return requests.submit(actor, eventId, request, options);
  }

  @PostMapping(
      consumes = {
        CSV,
        "application/csv",
        "text/x-csv",
        "application/x-csv",
        "text/comma-separated-values",
        "text/tab-separated-values",
        MediaType.TEXT_PLAIN_VALUE,
        EXCEL
      })
  @Operation(operationId = "addSeats")
  ResponseEntity<RequestView> addFile(
      @PathVariable UUID eventId,
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
    organisers.expectNoOther(actor, eventId);
    AddSeats request = uploads.parse(() -> new AddSeats(SeatFile.read(sent, charset(call))));
    uploads.read(call);
    return requests.submit(actor, eventId, request, options);
  }

  /** The charset that a call names; null when it names none. */
  static @Nullable Charset charset(HttpServletRequest call) {
    String type = call.getContentType();
    return type == null ? null : MediaType.parseMediaType(type).getCharset();
  }

  @GetMapping
  @Operation(
      operationId = "getSeatMap",
      summary = "The seat map with what is free, nearest to the front first",
      description =
          "If-None-Match with the ETag of the last answer gives 304 while nothing changed.",
      parameters =
          @Parameter(
              in = ParameterIn.HEADER,
              name = HttpHeaders.IF_NONE_MATCH,
              schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              array = @ArraySchema(schema = @Schema(implementation = SeatView.class))))
  void seats(
      @PathVariable UUID eventId,
      @AuthenticationPrincipal @Nullable Actor actor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SeatMaps.Version found =
        maps.version(eventId)
            .filter(
                event -> !event.draft() || (actor != null && organisers.mayRule(actor, eventId)))
            .orElseThrow(() -> ProblemException.notFound("an event"));
    long version = found.number();
    String kept = found.draft() ? PrivateRead.CACHE_CONTROL : PublicRead.CACHE_CONTROL;
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (new ServletWebRequest(request, response).checkNotModified(eTag(version))) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, kept);
      return;
    }
    SeatMap map = current.get(eventId, version);
    response.setHeader(HttpHeaders.CACHE_CONTROL, kept);
    response.setHeader(HttpHeaders.ETAG, eTag(map.version()));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    byte[] packed = map.packed();
    if (takesGzip(request)) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      response.setContentLength(packed.length);
      response.getOutputStream().write(packed);
    } else {
      new GZIPInputStream(new ByteArrayInputStream(packed)).transferTo(response.getOutputStream());
    }
  }

  /** Weak: packed or not, it is the same map. */
  private static String eTag(long version) {
    return "W/\"%d\"".formatted(version);
  }

  private static boolean takesGzip(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
        .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1)))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(1|0\\.0*+[1-9]).*"));
  }
}
