package dev.evently.api.request;

import dev.evently.common.log.Place;
import dev.evently.common.outcome.OutcomeRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a request came to.
 *
 * @param answer the outcome that answers it
 * @param place where the decided record stands, which is the first when it was sent again
 * @param since how the wait that began with it goes on; null when it was known from the answer
 *     alone
 */
record Decision(OutcomeRecord answer, Place place, @Nullable Wait since) {

  /** The wait of a request that was put on the waitlist, as it is now. */
  sealed interface Wait {
    /** Still waiting; {@code position} counts from 1. */
    record Waiting(int position) implements Wait {}

    /** Ended by this outcome: a promotion, or the user left. */
    record Ended(OutcomeRecord end) implements Wait {}
  }

  /** The decision as the outcome log tells it. */
  static Decision of(OutcomeRecord answer) {
    return new Decision(answer, answer.place(), null);
  }
}
