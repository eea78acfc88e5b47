package dev.evently.processor.rules;

import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request and what it came to: its answer, and what followed for others. */
public final class Decision {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);

  private final LoggedRequest request;
  private final List<OutcomeRecord> outcomes;
  private final OutcomeRecord answer;
  private @Nullable List<byte[]> records;

  public Decision(LoggedRequest request, List<OutcomeRecord> outcomes) {
    this.request = request;
    this.outcomes = List.copyOf(outcomes);
    List<OutcomeRecord> answers = outcomes.stream().filter(OutcomeRecord::isAnswer).toList();
    if (answers.size() != 1) {
      throw new IllegalArgumentException(
          "Expected one answer to request %s, but got %s".formatted(request.requestId(), outcomes));
    }
    answer = answers.getFirst();
  }

  public LoggedRequest request() {
    return request;
  }

  public List<OutcomeRecord> outcomes() {
    return outcomes;
  }

  /** The outcome that answers the request itself. */
  public OutcomeRecord answer() {
    return answer;
  }

  /** The outcomes as the outcome log and the database hold them; each is written once. */
  public List<byte[]> records() {
    if (records == null) {
      records = outcomes.stream().map(WIRE::write).toList();
    }
    return records;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decision decision
        && request.equals(decision.request)
        && outcomes.equals(decision.outcomes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(request, outcomes);
  }

  @Override
  public String toString() {
    return "Decision[%s, %s]".formatted(request, outcomes);
  }
}
