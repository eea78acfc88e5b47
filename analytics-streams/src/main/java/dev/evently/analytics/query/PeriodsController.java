package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.runtime.Figures;
import dev.evently.analytics.runtime.StoredParts;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was decided when: by days of any time zone, by quarters of an hour, and by minutes. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics")
class PeriodsController {
  private static final int MAX_DAYS = 366;
  private static final int DEFAULT_DAYS = 30;
  private static final Duration MOST_MINUTES = Duration.ofDays(1);
  private static final Duration MOST_QUARTERS = Duration.ofDays(31);

  private static final String STEPS =
      "By minutes for a day at most, of the last 7; by quarters of an hour for 31 days at most, of"
          + " the last 800. The last hours of that length unless they are given. Steps without"
          + " anything decided are left out.";

  private final StoredParts parts;
  private final Clock clock;

  PeriodsController(StoredParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  @GetMapping("/daily")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "listDaily",
      summary = "What was decided on each day of a time zone, of all events or of one",
      description = "366 days at most, of the last 800; the last 30 unless they are given.")
  ZonedDays daily(
      @Parameter(description = Parameters.ZONE) @RequestParam(defaultValue = "UTC") String zone,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @RequestParam(required = false)
          @Nullable LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @RequestParam(required = false)
          @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    ZoneId days = Parameters.zone(zone);
    LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), days) : to;
    Parameters.expectKnown("to", last);
    LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1L) : from;
    Parameters.expectKnown("from", first);
    if (ChronoUnit.DAYS.between(first, last) < 0
        || ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
      throw ProblemException.invalid(
          "to", "must be from, or one of the %d days after it".formatted(MAX_DAYS - 1));
    }
    return ZonedDays.of(read(days, first, last, eventId, asOf), days, first, last);
  }

  private Figures read(
      ZoneId zone, LocalDate first, LocalDate last, @Nullable UUID eventId, @Nullable String asOf) {
    Instant start = ZonedDays.start(first, zone);
    Instant end = ZonedDays.start(last.plusDays(1), zone);
    return eventId == null
        ? parts.ofAll(asOf, start, end)
        : parts.ofEvent(eventId, Grain.QUARTER_HOUR, asOf, start, end);
  }

  @GetMapping("/sales")
  @Operation(
      operationId = "listAllSales",
      summary = "What was decided at all events together, by minutes or by quarters of an hour",
      description = STEPS)
  AllSales allSales(
      @RequestParam(defaultValue = "PT1M") @Pattern(regexp = "PT1M|PT15M") String step,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    Grain grain = grain(step);
    Parameters.Span span = span(grain, from, to);
    return AllSales.of(
        grain == Grain.MINUTE
            ? parts.ofAllInMinutes(asOf, span.from(), span.to())
            : parts.ofAll(asOf, span.from(), span.to()),
        grain.length(),
        span);
  }

  @GetMapping("/events/{eventId}/sales")
  @Operation(
      operationId = "listSales",
      summary = "What was decided at an event, by minutes or by quarters of an hour",
      description = STEPS)
  Sales sales(
      @PathVariable UUID eventId,
      @RequestParam(defaultValue = "PT1M") @Pattern(regexp = "PT1M|PT15M") String step,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    Grain grain = grain(step);
    Parameters.Span span = span(grain, from, to);
    return Sales.of(
        parts.ofEvent(eventId, grain, asOf, span.from(), span.to()), eventId, grain.length(), span);
  }

  private static Grain grain(String step) {
    return step.equals("PT1M") ? Grain.MINUTE : Grain.QUARTER_HOUR;
  }

  private Parameters.Span span(Grain grain, @Nullable Instant from, @Nullable Instant to) {
    Duration longest = grain == Grain.MINUTE ? MOST_MINUTES : MOST_QUARTERS;
    Instant end =
        to == null ? Parameters.endOf(clock.instant(), grain) : Parameters.known("to", to);
    Parameters.Span span = Parameters.span(from, end, grain, end.minus(longest), end);
    Parameters.expectAtMost(span, longest);
    return span;
  }

  @GetMapping("/events/{eventId}/sell-through")
  @Operation(
      operationId = "getSellThrough",
      summary = "What an event has sold against its capacity, over time")
  SellThrough sellThrough(
      @PathVariable UUID eventId,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return SellThrough.of(parts.ofWholeEvent(eventId, asOf), eventId);
  }
}
