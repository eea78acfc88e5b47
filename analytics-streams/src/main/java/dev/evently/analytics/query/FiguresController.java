package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.runtime.StoredFigures;
import dev.evently.analytics.runtime.StoredParts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls of analysts for all events together, which are the oldest ones. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics")
class FiguresController {
  private static final int MAX_EVENTS = 100;
  private static final int MAX_DAYS = 366;
  private static final String LAST_DAY = "The last of the days; today unless it is given";

  private final StoredFigures figures;
  private final StoredParts parts;
  private final CountedEvents events;
  private final Clock clock;

  FiguresController(StoredFigures figures, StoredParts parts, CountedEvents events, Clock clock) {
    this.figures = figures;
    this.parts = parts;
    this.events = events;
    this.clock = clock;
  }

  @GetMapping("/overview")
  @Operation(
      operationId = "getOverview",
      summary = "All events together",
      description = "`asOfPosition` of the answer is what `asOf` takes.")
  Overview overview(
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return Overview.of(events.at(asOf));
  }

  @GetMapping("/top-events")
  @Operation(
      operationId = "listTopEvents",
      summary = "The events with the most confirmed tickets, most first")
  @ApiResponse(
      responseCode = "200",
      description = "OK",
      headers =
          @Header(
              name = AsOfHeader.NAME,
              description = AsOfHeader.MEANING,
              schema = @Schema(type = "string")),
      useReturnTypeSchema = true)
  ResponseEntity<List<TopEvent>> topEvents(
      @RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS) int limit,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    CountedEvents.Counted counted = events.at(asOf);
    return AsOfHeader.with(counted.asOf(), TopEvent.of(counted.events(), limit));
  }

  @GetMapping("/daily-confirmed")
  @Operation(
      operationId = "listDailyConfirmed",
      summary = "How many bookings were confirmed on each of the last days",
      description = "Of UTC, or of a time zone.")
  @ApiResponse(
      responseCode = "200",
      description = "OK",
      headers =
          @Header(
              name = AsOfHeader.NAME,
              description = AsOfHeader.MEANING,
              schema = @Schema(type = "string")),
      useReturnTypeSchema = true)
  ResponseEntity<List<DayCount>> dailyConfirmed(
      @RequestParam(defaultValue = "30") @Min(1) @Max(MAX_DAYS) int days,
      @Parameter(description = Parameters.ZONE) @RequestParam(required = false)
          @Nullable String zone,
      @Parameter(description = LAST_DAY)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @RequestParam(required = false)
          @Nullable LocalDate to,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    ZoneId inZone = zone == null ? ZoneOffset.UTC : Parameters.zone(zone);
    LocalDate last = lastDay(to, inZone);
    LocalDate first = last.minusDays(days - 1L);
    Instant start = ZonedDays.start(first, inZone);
    if (zone == null && asOf == null && hadNoRoom(start)) {
      return AsOfHeader.with(null, figures.days(first, last).stream().map(DayCount::of).toList());
    }
    Instant end = ZonedDays.start(last.plusDays(1), inZone);
    ZonedDays decided = ZonedDays.of(parts.ofAll(asOf, start, end), inZone, first, last);
    return AsOfHeader.with(
        decided.asOf(),
        decided.days().stream()
            .map(day -> new DayCount(day.date(), day.decided().confirmedBookings()))
            .toList());
  }

  @GetMapping("/cancellation-rate")
  @Operation(
      operationId = "getCancellationRate",
      summary = "Bookings cancelled in the last days, beside those confirmed")
  CancellationRate cancellationRate(
      @RequestParam(defaultValue = "30") @Min(1) @Max(MAX_DAYS) int days,
      @Parameter(description = LAST_DAY)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @RequestParam(required = false)
          @Nullable LocalDate to,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    LocalDate last = lastDay(to, ZoneOffset.UTC);
    LocalDate first = last.minusDays(days - 1L);
    Instant start = ZonedDays.start(first, ZoneOffset.UTC);
    return asOf == null && hadNoRoom(start)
        ? CancellationRate.of(figures.days(first, last))
        : CancellationRate.of(
            parts.ofAll(asOf, start, ZonedDays.start(last.plusDays(1), ZoneOffset.UTC)));
  }

  /** Whether only the sums of days are left of a time. */
  private boolean hadNoRoom(Instant start) {
    return !start.isBefore(parts.oldest(Grain.QUARTER_HOUR)) && !parts.areKeptFrom(start);
  }

  private LocalDate lastDay(@Nullable LocalDate to, ZoneId zone) {
    LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : to;
    Parameters.expectKnown("to", last);
    return last;
  }
}
