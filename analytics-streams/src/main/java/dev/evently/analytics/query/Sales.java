package dev.evently.analytics.query;

import dev.evently.analytics.runtime.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was decided at an event, step by step.
 *
 * @param steps oldest first; those without anything decided are left out
 */
record Sales(String asOf, UUID eventId, Duration step, Instant from, Instant to, List<Step> steps) {
  /** One step, by its first moment. */
  record Step(Instant start, Decided decided) {}

  static Sales of(Figures figures, UUID eventId, Duration step, Parameters.Span span) {
    return new Sales(figures.asOf().text(), eventId, step, span.from(), span.to(), steps(figures));
  }

  static List<Step> steps(Figures figures) {
    return figures.byStart().entrySet().stream()
        .map(each -> new Step(Instant.ofEpochSecond(each.getKey()), Decided.of(each.getValue())))
        .toList();
  }
}
