package dev.evently.api.request;

import dev.evently.common.outcome.OutcomeRecord;

/**
 * Rung for each outcome that passes by in the outcome log. What it tells stands in the database
 * already. It must return at once.
 */
@FunctionalInterface
public interface OutcomeDoorbell {
  /** There is this outcome. */
  void ring(OutcomeRecord outcome);
}
