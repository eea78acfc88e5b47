package dev.evently.api.receipt;

import dev.evently.api.outcome.OutcomeListener;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.EventOutcome.SeatsReplaced;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The requests that were decided or asked for last. Their makers ask soon, and again, what came of
 * them.
 *
 * <p>A wait goes on, but stays as it began as long as the outcomes of its event only confirm,
 * reject, or let others wait behind it. So it is remembered for some seconds, in which no outcome
 * is missed for long, and read from the database afterwards. So is a hold, which ends by itself.
 */
@Component
@Order(2) // before the waiting calls, whose clients may ask again at once
class DecidedRequestCache implements OutcomeListener {
  private static final int MAX = 20_000;
  private static final int MAX_EVENTS = 10_000;
  private static final long WAIT_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final LeastRecentlyUsedCache<UUID, Kept> answers = new LeastRecentlyUsedCache<>(MAX);

  /** The sequence of each event's outcome since which its waits are as they were. */
  private final LeastRecentlyUsedCache<UUID, Long> unchangedSince =
      new LeastRecentlyUsedCache<>(MAX_EVENTS);

  /**
   * An answer.
   *
   * @param ongoing null when nothing can change
   */
  private record Kept(OutcomeRecord answer, @Nullable Wait ongoing) {}

  /** A wait that began at this time, and is as it was since the outcome of this sequence. */
  private record Wait(long nanoTime, long unchangedSince) {}

  DecidedRequestCache() {
    this(System::nanoTime);
  }

  DecidedRequestCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    if (!leavesWaitsAsTheyAre(outcome.outcome())) {
      unchangedSince.put(outcome.eventId(), outcome.sequence());
    }
    if (!outcome.isAnswer()) {
      return;
    }
    if (outcome.outcome() instanceof WaitlistJoined) {
      long since = unchangedSince.get(outcome.eventId(), _ -> outcome.sequence());
      answers.put(outcome.requestId(), new Kept(outcome, new Wait(nanoTime.getAsLong(), since)));
    } else {
      add(outcome);
    }
  }

  private static boolean leavesWaitsAsTheyAre(Outcome outcome) {
    return switch (outcome) {
      case BookingConfirmed _, WaitlistJoined _, Rejection _ -> true;
      default -> false;
    };
  }

  /** Adds an answer that was read from the database, unless it can change. */
  void add(OutcomeRecord answer) {
    boolean isKept =
        switch (answer.outcome()) {
          case WaitlistJoined _, HoldPlaced _ -> false; // they go on
          case SeatsAdded _, SeatsReplaced _ -> false; // they may be large
          default -> true;
        };
    if (isKept) {
      answers.put(answer.requestId(), new Kept(answer, null));
    }
  }

  Optional<DecidedRequest> find(UUID requestId) {
    Kept kept = answers.get(requestId);
    return kept != null && isCurrent(kept)
        ? Optional.of(DecidedRequest.of(kept.answer))
        : Optional.empty();
  }

  private boolean isCurrent(Kept kept) {
    Wait wait = kept.ongoing;
    if (wait == null) {
      return true;
    }
    Long since = unchangedSince.get(kept.answer.eventId());
    return since != null
        && since == wait.unchangedSince
        && nanoTime.getAsLong() - wait.nanoTime < WAIT_NANOS;
  }
}
