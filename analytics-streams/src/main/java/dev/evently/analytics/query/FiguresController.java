package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.DailyFigures;
import dev.evently.analytics.runtime.StoredFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
  private final Clock clock;

  FiguresController(StoredFigures figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  @GetMapping("/overview")
  @Operation(operationId = "getOverview", summary = "All events together")
  Overview overview() {
    return Overview.of(figures.events());
  }

  @GetMapping("/top-events")
  @Operation(
      operationId = "listTopEvents",
      summary = "The events with the most confirmed tickets, most first")
  List<TopEvent> topEvents(@RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS) int limit) {
    return TopEvent.of(figures.events(), limit);
  }

  @GetMapping("/daily-confirmed")
  @Operation(
      operationId = "listDailyConfirmed",
      summary = "How many bookings were confirmed on each of the last days")
  List<DayCount> dailyConfirmed(
      @RequestParam(defaultValue = "30") @Min(1) @Max(MAX_DAYS) int days) {
    return last(days).stream().map(DayCount::of).toList();
  }

  @GetMapping("/cancellation-rate")
  @Operation(
      operationId = "getCancellationRate",
      summary = "Bookings cancelled in the last days, beside those confirmed")
  CancellationRate cancellationRate(
      @RequestParam(defaultValue = "30") @Min(1) @Max(MAX_DAYS) int days) {
    return CancellationRate.of(last(days));
  }

  private List<DailyFigures> last(int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return figures.days(today.minusDays(days - 1L), today);
  }
}
