package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.NotLoadedException;
import dev.evently.processor.store.LoadedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Decides the requests of a batch in log order, each on the state that the one before left. */
final class BatchDecider {
  private BatchDecider() {}

  /**
   * Decides each request that was not decided before.
   *
   * @param undecidable positions of requests on which the decider is known to fail
   * @param isAllLoaded whether nothing of the state is missing
   * @throws NotLoadedException when a rule needs more than is loaded, which is then discarded
   * @throws UndecidableException when the decider fails on another one; what is loaded is then
   *     discarded
   */
  static List<Decision> decide(
      LoadedState loaded,
      List<LoggedRequest> requests,
      Set<LogPosition> undecidable,
      boolean isAllLoaded) {
    List<Decision> decisions = new ArrayList<>(requests.size());
    for (LoggedRequest request : requests) {
      if (loaded.isFirst(request)) {
        decisions.add(new Decision(request, decide(loaded, request, undecidable, isAllLoaded)));
      }
    }
    return decisions;
  }

  private static List<OutcomeRecord> decide(
      LoadedState loaded,
      LoggedRequest request,
      Set<LogPosition> undecidable,
      boolean isAllLoaded) {
    EventState state = loaded.state(request.eventId());
    if (undecidable.contains(request.position())) {
      return Decider.rejectUndecidable(state, request);
    }
    try {
      return Decider.decide(state, request);
    } catch (NotLoadedException e) {
      throw isAllLoaded ? new UndecidableException(request, e) : e;
    } catch (RuntimeException e) {
      throw new UndecidableException(request, e);
    }
  }
}
