package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.ApiTest;
import dev.evently.api.testing.Outcomes;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueProgressUpdaterIT extends ApiTest {
  private final QueueProgress progress = new QueueProgress();

  @Test
  void beginsWhereTheDatabaseIs() {
    event("Somewhere", 1);
    Map.Entry<Integer, Long> stored =
        jdbc.sql("select log_partition, next_offset from log_position limit 1")
            .query((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
            .single();
    try (var _ = processor().pause()) {
      new QueueProgressUpdater(progress, jdbc).onStart();
    }
    assertThat(progress.ahead(new LogPosition(stored.getKey(), stored.getValue() + 1_000)))
        .isBetween(1L, 1_000L);
  }

  @Test
  void goesOnWithEachOutcome() {
    var updater = new QueueProgressUpdater(progress, jdbc);
    updater.onOutcome(outcome(new LogPosition(0, 9)));
    assertThat(progress.ahead(new LogPosition(0, 12))).isEqualTo(2);
    assertThat(progress.aheadIfKnown(new LogPosition(0, 12), System.nanoTime())).hasValue(2);
  }

  private static OutcomeRecord outcome(LogPosition position) {
    return new OutcomeRecord(
        new UUID(0, 9),
        2,
        UUID.randomUUID(),
        0,
        position,
        Instant.EPOCH,
        1,
        0,
        5,
        0,
        Outcomes.example("WaitlistPromoted"));
  }
}
