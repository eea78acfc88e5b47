package dev.evently.api.receipt;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request with its decision.
 *
 * @param answer the outcome that answers it
 * @param position where the decided record stands in the request log; the first one when the same
 *     request was published again
 * @param followUp what has happened to the wait or the hold that began with it; null when nothing
 *     has, or when only the answer was looked at
 */
record DecidedRequest(OutcomeRecord answer, LogPosition position, @Nullable FollowUp followUp) {

  /** What has happened to a wait or a hold up to now. */
  sealed interface FollowUp {
    /**
     * It still waits.
     *
     * @param position counts from 1 in the waitlist of its category
     * @param quantity of tickets for which it waits now
     */
    record Waiting(int position, int quantity) implements FollowUp {}

    /**
     * It was changed last by this outcome: promoted, offered, prolonged, confirmed, given up,
     * expired or voided.
     *
     * @param expiresAt when the hold expires; null where there was none
     */
    record Changed(OutcomeRecord outcome, @Nullable Instant expiresAt) implements FollowUp {}
  }

  /** The decision as a record of the outcome log shows it. */
  static DecidedRequest of(OutcomeRecord answer) {
    return new DecidedRequest(answer, answer.position(), null);
  }

  /** The outcome that the receipt reports: the latest one that is known. */
  OutcomeRecord latest() {
    return followUp instanceof FollowUp.Changed(OutcomeRecord outcome, var _) ? outcome : answer;
  }
}
