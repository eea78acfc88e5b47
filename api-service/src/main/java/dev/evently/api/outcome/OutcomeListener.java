package dev.evently.api.outcome;

import dev.evently.common.outcome.OutcomeRecord;

/** Is told each outcome in the outcome log, in the order of its partition. */
public interface OutcomeListener {
  /**
   * Called before the first outcome, when it is fixed where the log is followed from. So the
   * database as it is now and the outcomes to come leave nothing out.
   */
  default void onStart() {}

  /** Called for each outcome. The database has it already. It must return at once. */
  void onOutcome(OutcomeRecord outcome);
}
