package dev.evently.api.receipt;

import dev.evently.api.outcome.OutcomeListener;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the {@link QueueProgress} up to date with what the booking-processor decides. */
@Component
@Order(1)
class QueueProgressUpdater implements OutcomeListener {
  private final QueueProgress progress;
  private final JdbcClient jdbc;

  QueueProgressUpdater(QueueProgress progress, JdbcClient jdbc) {
    this.progress = progress;
    this.jdbc = jdbc;
  }

  @Override
  public void onStart() {
    jdbc.sql("select log_partition, next_offset from log_position")
        .query((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
        .list()
        .forEach(position -> progress.startAt(position.getKey(), position.getValue()));
  }

  @Override
  public void onOutcome(OutcomeRecord outcome) {
    progress.decided(outcome.position(), System.nanoTime());
  }
}
