package dev.evently.processor.batch;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.OutOfReachException;
import dev.evently.processor.store.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Folds the decider over requests in log order. */
final class Fold {
  private Fold() {}

  /**
   * Decides each request that was not decided before.
   *
   * @param undecidable places of requests on which the decider is known to fail
   * @param isWidest whether the slice holds all there is
   * @throws OutOfReachException when the decider has to look past the slice, which is then spoilt
   * @throws UndecidableException when the decider fails on another one; the slice is then spoilt
   */
  static List<Decision> run(
      Slice slice, List<LoggedRequest> requests, Set<LogPosition> undecidable, boolean isWidest) {
    List<Decision> decisions = new ArrayList<>(requests.size());
    for (LoggedRequest request : requests) {
      if (slice.isFirst(request.requestId())) {
        decisions.add(new Decision(request, decide(slice, request, undecidable, isWidest)));
      }
    }
    return decisions;
  }

  private static List<OutcomeRecord> decide(
      Slice slice, LoggedRequest request, Set<LogPosition> undecidable, boolean isWidest) {
    EventState state = slice.state(request.eventId());
    if (undecidable.contains(request.position())) {
      return Decider.rejectUndecidable(state, request);
    }
    try {
      return Decider.decide(state, request);
    } catch (OutOfReachException e) {
      throw isWidest ? new UndecidableException(request.position(), e) : e;
    } catch (RuntimeException e) {
      throw new UndecidableException(request.position(), e);
    }
  }
}
