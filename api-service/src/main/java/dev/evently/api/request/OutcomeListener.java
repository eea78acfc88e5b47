package dev.evently.api.request;

import dev.evently.common.outcome.OutcomeRecord;

/**
 * Is called for each outcome in the outcome log, as {@link OutcomeFollower} reads it. The database
 * has the outcome already. It must return at once.
 */
@FunctionalInterface
public interface OutcomeListener {
  void onOutcome(OutcomeRecord outcome);
}
