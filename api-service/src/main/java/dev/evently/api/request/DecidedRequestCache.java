package dev.evently.api.request;

import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The decisions that passed by in the outcome log, or were asked for, last and that nothing can
 * change any more, for those who ask soon, and again, what came of their request. A wait or a hold
 * goes on, so the database tells what became of it.
 */
@Component
class DecidedRequestCache {
  private static final int MAX = 20_000;

  private final Map<UUID, OutcomeRecord> answers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, OutcomeRecord> eldest) {
              return size() > MAX;
            }
          });

  void decided(OutcomeRecord answer) {
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

  Optional<DecidedRequest> of(UUID requestId) {
    return Optional.ofNullable(answers.get(requestId)).map(DecidedRequest::of);
  }
}
