package dev.evently.processor.decision;

import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;

/** A request and what it came to: its answer, and what followed for others. */
public record Decision(PlacedRequest request, List<OutcomeRecord> outcomes) {
  public Decision {
    outcomes = List.copyOf(outcomes);
    if (outcomes.stream().filter(OutcomeRecord::isAnswer).count() != 1) {
      throw new IllegalArgumentException(
          "Expected one answer to request %s, but got %s".formatted(request.requestId(), outcomes));
    }
  }

  /** The outcome that answers the request itself. */
  public OutcomeRecord answer() {
    return outcomes.stream().filter(OutcomeRecord::isAnswer).findFirst().orElseThrow();
  }
}
