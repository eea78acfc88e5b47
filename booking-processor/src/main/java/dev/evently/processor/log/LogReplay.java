package dev.evently.processor.log;

import dev.evently.common.log.Brokers;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.store.StoreSessions;
import java.util.Map;

/**
 * Decides the request log from its start into an empty database, by the processor's own code. The
 * tables of a running system must be what such a replay leads to.
 */
public final class LogReplay {
  private LogReplay() {}

  /**
   * Decides every request below {@code endOffsets} (by partition) into the database at {@code
   * jdbcUrl}, whose tables exist and are empty. Sends nothing and leaves the consumer group alone.
   */
  public static void run(
      String jdbcUrl,
      String user,
      String password,
      Brokers brokers,
      Map<Integer, Long> endOffsets) {
    try (var sessions = StoreSessions.open(jdbcUrl, user, password)) {
      var replay =
          new PartitionReplay(
              LogConsumers.withoutGroup(brokers), new BatchProcessor(sessions.store()));
      endOffsets.forEach((partition, end) -> replay.run(partition, 0, end));
    }
  }
}
