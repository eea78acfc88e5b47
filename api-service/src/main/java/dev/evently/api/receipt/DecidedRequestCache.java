package dev.evently.api.receipt;

import dev.evently.api.outcome.OutcomeListener;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The requests that were decided or asked for last and that nothing can change any more. Their
 * makers ask soon, and again, what came of them. A wait or a hold goes on, so those are read from
 * the database.
 *
 * <p>The least recently used go first. A cache that keeps what is used often, such as Caffeine,
 * lets a new receipt go before anybody has asked for it: with 1,000 decisions between a decision
 * and the first poll it had 10 of 100 receipts, and this map all.
 */
@Component
@Order(2) // before the waiting calls, whose clients may ask again at once
class DecidedRequestCache implements OutcomeListener {
  private static final int MAX = 20_000;

  private final Map<UUID, OutcomeRecord> answers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, OutcomeRecord> eldest) {
              return size() > MAX;
            }
          });

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
