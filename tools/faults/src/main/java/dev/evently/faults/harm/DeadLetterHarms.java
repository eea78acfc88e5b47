package dev.evently.faults.harm;

import static org.awaitility.Awaitility.await;

import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records that must be set aside, and do not fit where they belong. */
public final class DeadLetterHarms {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int SMALL = 20_000;
  private static final int LARGE = 200_000;

  private DeadLetterHarms() {}

  /**
   * The topic takes only small records while large ones come that belong there.
   *
   * @return what became of each record
   */
  public static Map<String, String> tooSmall(SystemUnderTest system) throws Exception {
    system.output().print("  %s takes %d bytes", Topics.DEAD_LETTERS, SMALL);
    UUID eventId = RecordHarms.event(system);
    TopicSettings.set(
        system,
        Topics.DEAD_LETTERS,
        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(SMALL)));
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      Map<String, LogPosition> positions = new LinkedHashMap<>();
      int partition = log.partition(eventId);
      byte[] key = Wire.key(eventId);
      Header header = new RecordHeader("x", new byte[LARGE]);
      positions.put("small", log.send(partition, key, new byte[1]));
      positions.put("a large value", log.send(partition, key, new byte[LARGE]));
      positions.put("a larger value", log.send(partition, key, new byte[2 * LARGE]));
      positions.put("a large header", log.send(partition, key, new byte[1], header));
      positions.put(
          "a good one behind them",
          log.send(eventId, BadRecords.booking(UUID.randomUUID(), eventId)));
      // Refused at first, so the database has decided before a letter is written.
      return await()
          .alias("all are set aside or decided")
          .atMost(Recovery.LIMIT)
          .pollInterval(POLL)
          .until(
              () -> RecordHarms.fates(system, positions),
              fates -> !fates.containsValue("passed over"));
    } finally {
      TopicSettings.set(
          system,
          Topics.DEAD_LETTERS,
          Map.of(
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              Integer.toString(Topics.MAX_DEAD_LETTER_BYTES)));
    }
  }
}
