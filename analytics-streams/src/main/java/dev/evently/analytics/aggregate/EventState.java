package dev.evently.analytics.aggregate;

import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stood after the last outcome of a part.
 *
 * @param sequence of that outcome
 * @param soldOutAt when the last ticket was confirmed for the first time in the part; null when it
 *     was not
 * @param decidedAt when that outcome was decided; null in records of before it was kept
 */
public record EventState(
    long sequence,
    int confirmed,
    int held,
    int waitlisted,
    int capacity,
    @Nullable Instant soldOutAt,
    @Nullable Instant decidedAt) {
  static EventState of(OutcomeRecord last) {
    return new EventState(
        last.sequence(),
        last.confirmed(),
        last.held(),
        last.waitlisted(),
        last.capacity(),
        last.capacity() > 0 && last.confirmed() >= last.capacity() ? last.decidedAt() : null,
        last.decidedAt());
  }

  /** That of both together: the later one, with the earlier time of the two. */
  static @Nullable EventState later(@Nullable EventState one, @Nullable EventState other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    EventState last = one.sequence >= other.sequence ? one : other;
    return new EventState(
        last.sequence,
        last.confirmed,
        last.held,
        last.waitlisted,
        last.capacity,
        EventDetails.earlier(one.soldOutAt, other.soldOutAt),
        last.decidedAt);
  }
}
