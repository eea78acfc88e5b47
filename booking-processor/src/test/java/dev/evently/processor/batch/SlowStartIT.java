package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a partition begins after a start, and what becomes of a record with which processes end. */
class SlowStartIT extends DecidedInPortions {
  @Test
  void aPartitionBeginsWithSingleRecordsAndDoublesThem() {
    publish(event);
    IntStream.range(0, 99).forEach(_ -> book(1));
    processor.startSlowly(List.of(partition));

    processor.process(poll, decisions::add);

    assertThat(transactions().values()).containsExactlyInAnyOrder(1, 2, 4, 8, 16, 32, 37);
    assertThat(decisions).hasSize(100);
    assertThat(attempts()).isZero();
  }

  /** What was decided before is sent at once: single records begin behind it. */
  @Test
  void aPartitionBeginsWithSingleRecordsBehindWhatWasDecidedBefore() {
    publish(event);
    IntStream.range(0, 20).forEach(_ -> book(1));
    processor.process(poll, _ -> {});
    IntStream.range(0, 3).forEach(_ -> book(1));
    var next = new BatchProcessor(sessions.store());
    next.startSlowly(List.of(partition));

    next.process(poll, decisions::add);

    assertThat(transactions().values()).containsExactlyInAnyOrder(21, 1, 2);
    assertThat(decisions).hasSize(24);
  }

  @Test
  void aRecordThatEndedTwoProcessesAloneIsSetAside() {
    publish(event);
    book(1);
    var position = new LogPosition(partition, 0);
    assertThat(sessions.store().beginAttempt(position)).isZero();
    assertThat(sessions.store().beginAttempt(position)).isEqualTo(1);
    processor.startSlowly(List.of(partition));

    processor.process(poll, decisions::add);

    assertThat(decisions)
        .extracting(decision -> decision.answer().sequence())
        .containsExactly(0L, 0L);
    assertThat(answer(poll.getFirst()))
        .isInstanceOfSatisfying(Rejection.class, DecidedInPortions::isUndecidable);
    assertThat(attempts()).isZero();
  }

  /** An operator's kill may hit any record by chance. */
  @Test
  void aRecordWithWhichOneProcessEndedIsDecided() {
    publish(event);
    sessions.store().beginAttempt(new LogPosition(partition, 0));
    processor.startSlowly(List.of(partition));

    processor.process(poll, decisions::add);

    assertThat(answer(poll.getFirst()).toString()).startsWith("EventPublished");
  }

  /** It fails again and again, but no process ends. */
  @Test
  void aRecordThatWaitsForTheDatabaseIsNotOneThatEndsProcesses() {
    publish(event);
    book(BAD);
    fails("after insert on booking for each row", "57P01");
    for (int n = 0; n < 4; n++) {
      var another = new BatchProcessor(sessions.store());
      another.startSlowly(List.of(partition));
      assertThatThrownBy(() -> another.process(poll, _ -> {})).isNotNull();
    }
    heal();

    processor.startSlowly(List.of(partition));
    processor.process(poll, decisions::add);

    expectSetAside();
  }

  private int attempts() {
    List<String> rows = new ArrayList<>();
    query(
        "select attempts::text from decision_attempt where log_partition = " + partition,
        rows::add);
    return rows.size();
  }
}
