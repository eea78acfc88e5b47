package dev.evently.analytics.query;

import dev.evently.analytics.runtime.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was decided at all events together, step by step.
 *
 * @param asOf how far the outcome log is counted; asked for with it, the answer stays the same
 * @param steps oldest first; those without anything decided are left out
 */
record AllSales(String asOf, Duration step, Instant from, Instant to, List<Sales.Step> steps) {
  static AllSales of(Figures figures, Duration step, Parameters.Span span) {
    return new AllSales(figures.asOf().text(), step, span.from(), span.to(), Sales.steps(figures));
  }
}
