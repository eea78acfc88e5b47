package dev.evently.api.request;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request came to.
 *
 * @param answer the outcome that answers it
 * @param position where the decided record stands, which is the first when it was sent again
 * @param since what became of the wait or the hold that began with it; null when nothing did, or
 *     when it was known from the answer alone
 */
record Decision(OutcomeRecord answer, LogPosition position, @Nullable Since since) {

  /** What became of a wait or a hold, up to now. */
  sealed interface Since {
    /** Still waiting; {@code position} counts from 1 in its line. */
    record Waiting(int position) implements Since {}

    /**
     * Changed last by this outcome: promoted, offered, confirmed, given up, expired or voided.
     *
     * @param expiresAt of the hold; null where there was none
     */
    record Became(OutcomeRecord outcome, @Nullable Instant expiresAt) implements Since {}
  }

  /** The decision as the outcome log tells it. */
  static Decision of(OutcomeRecord answer) {
    return new Decision(answer, answer.position(), null);
  }
}
