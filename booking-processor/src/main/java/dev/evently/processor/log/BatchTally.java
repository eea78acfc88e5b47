package dev.evently.processor.log;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.RequestStatus;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.LoggedRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of a poll's decisions once they are sent, because there may be very many. */
final class BatchTally {
  private final Map<RequestStatus, Integer> byStatus = new EnumMap<>(RequestStatus.class);
  private final Map<LogPosition, String> deadLetters = new HashMap<>();
  private int decisions;
  private @Nullable LoggedRequest last;

  void add(Decision decision) {
    decisions++;
    deadLetters.remove(decision.request().position()); // decided before somebody had to vouch
    last = decision.request();
    OutcomeRecord answer = decision.answer();
    byStatus.merge(RequestStatus.of(answer.outcome()), 1, Integer::sum);
    if (answer.outcome() instanceof Rejection rejection
        && rejection.reason() == Reason.UNDECIDABLE) {
      addDeadLetter(
          decision.request().position(),
          answer.sequence() == 0 ? DeadLetters.SET_ASIDE : DeadLetters.UNDECIDABLE);
    }
  }

  /** A record that is set aside, and why. */
  void addDeadLetter(LogPosition position, String reason) {
    deadLetters.put(position, reason);
  }

  int decisions() {
    return decisions;
  }

  Map<RequestStatus, Integer> byStatus() {
    return byStatus;
  }

  boolean hasDeadLetters() {
    return !deadLetters.isEmpty();
  }

  /** Why a record is set aside; null when it is not. */
  @Nullable String deadLetter(LogPosition position) {
    return deadLetters.get(position);
  }

  /** The request that was decided last; null when none was. */
  @Nullable LoggedRequest last() {
    return last;
  }
}
