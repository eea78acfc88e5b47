package dev.evently.analytics.query;

import dev.evently.analytics.runtime.StoredParts;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Several aggregates in one answer, so that figures beside each other agree. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics")
class SummaryController {
  private static final int MAX_EVENTS = 100;

  private final StoredParts parts;

  SummaryController(StoredParts parts) {
    this.parts = parts;
  }

  @GetMapping("/summary")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getSummary",
      summary = "Bookings, demand, conversion, refusals and revenue at one position of the log",
      description = "Of all events, with those that have the most of each, or of one event.")
  Summary summary(
      @RequestParam(required = false) @Nullable UUID eventId,
      @Parameter(description = "How many events are listed")
          @RequestParam(defaultValue = "10")
          @Min(1)
          @Max(MAX_EVENTS)
          int limit,
      @Parameter(description = Parameters.AS_OF)
          @RequestParam(required = false)
          @Size(max = Parameters.LONGEST_AS_OF)
          @Nullable String asOf) {
    return eventId == null
        ? Summary.ofAll(parts.ofEach(asOf), limit)
        : Summary.ofOne(parts.ofWholeEvent(eventId, asOf));
  }
}
