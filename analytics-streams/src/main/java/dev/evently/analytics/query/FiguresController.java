package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.runtime.StoredFigures;
import dev.evently.analytics.runtime.StoredParts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls of analysts. Days are those of UTC, the last one is today. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics")
class FiguresController {
  private static final int MAX_EVENTS = 100;
  private static final int MAX_DAYS = 366;

  private final StoredFigures figures;
  private final StoredParts parts;
  private final Clock clock;

  FiguresController(StoredFigures figures, StoredParts parts, Clock clock) {
    this.figures = figures;
    this.parts = parts;
    this.clock = clock;
  }

  @GetMapping("/overview")
  @Operation(
      operationId = "getOverview",
      summary = "All events together",
      description =
          "As far as they are counted now; getSummary tells them at a position of the log.")
  Overview overview() {
    return Overview.of(figures.events());
  }

  @GetMapping("/top-events")
  @Operation(
      operationId = "listTopEvents",
      summary = "The events with the most confirmed tickets, most first",
      description =
          "As far as they are counted now; getSummary tells them at a position of the log.")
  List<TopEvent> topEvents(@RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS) int limit) {
    return TopEvent.of(figures.events(), limit);
  }

  @GetMapping("/daily-confirmed")
  @Operation(
      operationId = "listDailyConfirmed",
      summary = "How many bookings were confirmed on each of the last days",
      description = "Of UTC, or of a time zone. What says its own asOf is listDaily.")
  List<DayCount> dailyConfirmed(
      @RequestParam(defaultValue = "30") @Min(1) @Max(MAX_DAYS) int days,
      @Parameter(description = Parameters.ZONE) @RequestParam(required = false)
          @Nullable String zone,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return zone == null && asOf == null
        ? last(days).stream().map(DayCount::of).toList()
        : last(days, zone == null ? ZoneOffset.UTC : Parameters.zone(zone), asOf);
  }

  private List<DayCount> last(int days, ZoneId zone, @Nullable String asOf) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate first = today.minusDays(days - 1L);
    Instant start = ZonedDays.start(first, zone);
    Instant end = ZonedDays.start(today.plusDays(1), zone);
    return ZonedDays.of(parts.ofAll(asOf, start, end), zone, first, today).days().stream()
        .map(day -> new DayCount(day.date(), day.decided().confirmedBookings()))
        .toList();
  }

  @GetMapping("/cancellation-rate")
  @Operation(
      operationId = "getCancellationRate",
      summary = "Bookings cancelled in the last days, beside those confirmed")
  CancellationRate cancellationRate(
      @RequestParam(defaultValue = "30") @Min(1) @Max(MAX_DAYS) int days,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Instant start = ZonedDays.start(today.minusDays(days - 1L), ZoneOffset.UTC);
    return asOf == null && !parts.areKeptFrom(start)
        ? CancellationRate.of(last(days))
        : CancellationRate.of(
            parts.ofAll(asOf, start, ZonedDays.start(today.plusDays(1), ZoneOffset.UTC)));
  }

  private List<DailyFigures> last(int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return figures.days(today.minusDays(days - 1L), today);
  }
}
