package dev.evently.bench.http;

import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Latencies;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.standalone.crowd.Crowd;
import dev.evently.standalone.crowd.Visit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a crowd came to. */
public final class CrowdLoad {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Crowd crowd;
  private final List<Visit> visits;
  private final RecordedOutcomes outcomes;

  /**
   * A crowd all of whose visits have ended.
   *
   * @param outcomes of its event since before it came
   */
  public CrowdLoad(Crowd crowd, RecordedOutcomes outcomes) {
    this.crowd = crowd;
    this.visits = crowd.visits();
    this.outcomes = outcomes;
  }

  /**
   * Accepted requests a second, from the first one who came to the last one who was accepted. The
   * percentiles are those from the moment when somebody came: to the outcome, and to the answer. It
   * is a failure to have no receipt in the end.
   */
  public Figures figures() throws UnreadableRecordException {
    List<Long> accepted = times(Visit::accepted);
    long began = visits.getFirst().due();
    long last = accepted.isEmpty() ? began + 1 : accepted.getLast();
    Latencies answers = latencies(Visit::accepted);
    return Figures.perSecond(accepted.size(), last - began)
        .with(latencies(Visit::decided))
        .withAnswers(answers)
        .with(
            Figures.FIRST_ANSWER,
            accepted.isEmpty() ? 0 : (accepted.getFirst() - began) / NANOS_PER_MILLI)
        .with(
            Figures.LONGEST_STANDSTILL,
            DecisionGaps.longest(accepted, outcomes.times()) / NANOS_PER_MILLI)
        .with(Figures.SENT_AWAY, (double) crowd.sentAwayCount())
        .with(Figures.INVERSIONS, (double) outcomes.inversions())
        .with(Figures.FAILURES, (double) (visits.size() - crowd.decidedCount()));
  }

  private List<Long> times(Function<Visit, Visit.@Nullable Answer> answer) {
    return visits.stream()
        .map(answer)
        .filter(Objects::nonNull)
        .map(Visit.Answer::at)
        .sorted()
        .toList();
  }

  private Latencies latencies(Function<Visit, Visit.@Nullable Answer> answer) {
    return Latencies.of(
        visits.stream()
            .mapToLong(visit -> {
              Visit.Answer given = answer.apply(visit);
              return given == null ? -1 : given.at() - visit.due();
            })
            .filter(nanos -> nanos >= 0)
            .toArray());
  }
}
