package dev.evently.api.receipt;

import dev.evently.api.outcome.OutcomeListener;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.service.cache.LeastRecentlyUsedCache;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The requests that were decided or asked for last and that nothing can change any more. Their
 * makers ask soon, and again, what came of them. A wait or a hold goes on, so those are read from
 * the database.
 */
@Component
@Order(2) // before the waiting calls, whose clients may ask again at once
class DecidedRequestCache implements OutcomeListener {
  private static final int MAX = 20_000;

  private final LeastRecentlyUsedCache<UUID, OutcomeRecord> answers =
      new LeastRecentlyUsedCache<>(MAX);

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    if (outcome.isAnswer()) {
      add(outcome);
    }
  }

  void add(OutcomeRecord answer) {
    boolean isKept =
        switch (answer.outcome()) {
          case WaitlistJoined _, HoldPlaced _ -> false; // they go on
          case SeatsAdded _ -> false; // it may be large
          default -> true;
        };
    if (isKept) {
      answers.put(answer.requestId(), answer);
    }
  }

  Optional<DecidedRequest> find(UUID requestId) {
    return Optional.ofNullable(answers.get(requestId)).map(DecidedRequest::of);
  }
}
