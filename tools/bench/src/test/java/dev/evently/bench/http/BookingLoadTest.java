package dev.evently.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evently.bench.log.RecordedOutcomes;
import dev.evently.bench.report.Figures;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookingLoadTest {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);
  private static final UUID EVENT = UUID.randomUUID();
  private static final long MILLI = 1_000_000;

  private final RecordedOutcomes outcomes = new RecordedOutcomes(EVENT);

  /** The figures of a round. */
  private Map<String, Double> figures(int closedLoop) throws Exception {
    List<LoadUser> users = List.of(user(), user(), user());
    recorded(users.get(1), 4, 30 * MILLI);
    recorded(users.get(0), 3, 40 * MILLI); // accepted before the other, and told after it
    LoadResponses responses =
        new LoadResponses(
            0,
            20 * MILLI,
            closedLoop,
            List.of(
                new LoadResponses.Response(0, 0, 10 * MILLI, 202, null),
                new LoadResponses.Response(1, 10 * MILLI, 15 * MILLI, 202, null),
                new LoadResponses.Response(2, 10 * MILLI, 20 * MILLI, 503, null)));
    return new BookingLoad(users, responses, outcomes).figures().values();
  }

  @Test
  void putsResponsesAndOutcomesTogether() throws Exception {
    assertThat(figures(0))
        .containsEntry(Figures.PER_SECOND, 100.0)
        .containsEntry(Figures.DECIDED_PER_SECOND, 50.0)
        .containsEntry(Figures.INVERSIONS, 1.0)
        .containsEntry(Figures.FAILURES, 1.0)
        .hasEntrySatisfying(Figures.P50, value -> assertThat(value).isCloseTo(20, within(0.02)))
        .hasEntrySatisfying(Figures.P99, value -> assertThat(value).isCloseTo(40, within(0.04)))
        .hasEntrySatisfying(
            Figures.ANSWER_P50, value -> assertThat(value).isCloseTo(5, within(0.01)))
        .hasEntrySatisfying(
            Figures.ANSWER_P99, value -> assertThat(value).isCloseTo(10, within(0.01)))
        .doesNotContainKey(Figures.P99_WITH_OMITTED);
  }

  @Test
  void tellsOmittedCallsWhereCallersWaitForAnswers() throws Exception {
    assertThat(figures(1)).containsKeys(Figures.P99, Figures.P99_WITH_OMITTED);
  }

  private void recorded(LoadUser user, long offset, long nanos) {
    UUID request = UUID.randomUUID();
    outcomes.add(
        WIRE.write(
            new OutcomeRecord(
                EVENT,
                1,
                request,
                0,
                new LogPosition(0, offset),
                Instant.EPOCH,
                1,
                0,
                5,
                0,
                new BookingConfirmed(request, user.userId(), 1))),
        nanos);
  }

  private static LoadUser user() {
    return new LoadUser(UUID.randomUUID(), "token");
  }
}
