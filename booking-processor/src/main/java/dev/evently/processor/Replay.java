package dev.evently.processor;

import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.log.LogReplay;
import dev.evently.processor.store.StoreSessions;
import java.util.Map;

/**
 * The request log from its start through the processor's own code into an empty database. What a
 * running system holds must be what a replay leads to.
 */
public final class Replay {
  private Replay() {}

  /**
   * Decides every request below {@code endOffsets} (by partition) into the database at {@code
   * jdbcUrl}, whose tables exist and are empty. Sends nothing and leaves the group alone.
   */
  public static void run(
      String jdbcUrl,
      String user,
      String password,
      String bootstrapServers,
      Map<Integer, Long> endOffsets) {
    try (var sessions = StoreSessions.open(jdbcUrl, user, password)) {
      LogReplay replay = LogReplay.reading(bootstrapServers, new BatchProcessor(sessions.store()));
      endOffsets.forEach((partition, end) -> replay.run(partition, 0, end));
    }
  }
}
