package dev.evently.analytics.query;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.runtime.Figures;
import dev.evently.analytics.runtime.StoredParts;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What all that is kept comes to: of all events together, of one, and of those with the most. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics")
class SharesController {
  private static final int MAX_EVENTS = 100;
  private static final Duration LATENCY_SPAN = Duration.ofDays(1);
  private static final Duration LONGEST_LATENCY_SPAN = Duration.ofDays(31);
  private static final String EVENTS = "How many events are listed";

  private final StoredParts parts;
  private final Clock clock;

  SharesController(StoredParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  @GetMapping("/waitlist-demand")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getWaitlistDemand",
      summary = "How many more tickets could have been sold to those who waited")
  Shares.OfDemand waitlistDemand(
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = EVENTS) @RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS)
          int limit,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return figures(
        eventId,
        asOf,
        one -> new Shares.OfDemand(one.asOf().text(), WaitlistDemand.of(one.total()), null),
        all ->
            new Shares.OfDemand(
                all.asOf().text(),
                WaitlistDemand.of(all.total()),
                EventShare.most(all, WaitlistDemand::of, WaitlistDemand::unmet, limit)));
  }

  @GetMapping("/conversion")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getConversion",
      summary = "What became of offers and of waits, of all events or of one")
  Conversion conversion(
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return figures(
        eventId,
        asOf,
        one -> Conversion.of(one.asOf().text(), one.total()),
        all -> Conversion.of(all.asOf().text(), all.total()));
  }

  @GetMapping("/cancellations")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getCancellations",
      summary = "The rate of cancelled bookings, of all events and by event")
  Shares.OfCancellations cancellations(
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = EVENTS) @RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS)
          int limit,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return figures(
        eventId,
        asOf,
        one -> new Shares.OfCancellations(one.asOf().text(), Cancelled.of(one.total()), null),
        all ->
            new Shares.OfCancellations(
                all.asOf().text(),
                Cancelled.of(all.total()),
                EventShare.most(all, Cancelled::of, Cancelled::cancelledBookings, limit)));
  }

  @GetMapping("/refusals")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getRefusals",
      summary = "Rejected requests by reason, of all events and by event")
  Shares.OfRefusals refusals(
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = EVENTS) @RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS)
          int limit,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return figures(
        eventId,
        asOf,
        one -> new Shares.OfRefusals(one.asOf().text(), Refused.of(one.total()), null),
        all ->
            new Shares.OfRefusals(
                all.asOf().text(),
                Refused.of(all.total()),
                EventShare.most(all, Refused::of, Refused::rejected, limit)));
  }

  @GetMapping("/revenue")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getRevenue",
      summary = "Revenue by currency, by event and by category of an event")
  Shares.OfRevenue revenue(
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = EVENTS) @RequestParam(defaultValue = "10") @Min(1) @Max(MAX_EVENTS)
          int limit,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return figures(
        eventId,
        asOf,
        one -> new Shares.OfRevenue(one.asOf().text(), Earned.of(one.total()), null),
        all ->
            new Shares.OfRevenue(
                all.asOf().text(),
                Earned.ofAll(all.total()),
                EventShare.most(all, Earned::of, Earned::mostConfirmed, limit)));
  }

  /** Those of one event, or of all. */
  private <T> T figures(
      @Nullable UUID eventId,
      @Nullable String asOf,
      Function<Figures, T> ofOne,
      Function<Figures.OfEvents, T> ofAll) {
    return eventId == null
        ? ofAll.apply(parts.ofEach(asOf))
        : ofOne.apply(parts.ofWholeEvent(eventId, asOf));
  }

  @GetMapping("/latency")
  @Operation(
      operationId = "getLatency",
      summary = "How long requests waited for their outcomes, of all events",
      description = "31 days at most; the last day unless they are given.")
  Latency latency(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    Instant end =
        to == null
            ? Parameters.endOf(clock.instant(), Grain.QUARTER_HOUR)
            : Parameters.known("to", to);
    Parameters.Span span =
        Parameters.span(from, end, Grain.QUARTER_HOUR, end.minus(LATENCY_SPAN), end);
    Parameters.expectAtMost(span, LONGEST_LATENCY_SPAN);
    Figures figures = parts.ofAll(asOf, span.from(), span.to());
    TallySum total = figures.total();
    return Latency.of(figures.asOf().text(), total.latency());
  }
}
