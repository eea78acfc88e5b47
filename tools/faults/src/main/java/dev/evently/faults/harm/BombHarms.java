package dev.evently.faults.harm;

import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Wire;
import dev.evently.faults.system.SystemUnderTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records that take little room in the log, where they are compressed, and much out of it. */
public final class BombHarms {
  /** More megabytes than the heap of the processor has, in records that are small enough. */
  private static final int MANY = 300;

  private static final int SMALL = 1024 * 1024;

  /** As much as fits into the heap once or twice. */
  private static final int LARGE = 40 * 1024 * 1024;

  private BombHarms() {}

  /**
   * Writes them while the processor is away, so that it meets all at once.
   *
   * @return what became of each kind
   */
  public static Map<String, String> send(SystemUnderTest system) throws Exception {
    UUID eventId = RecordHarms.event(system);
    system.stop(SystemUnderTest.PROCESSOR);
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system, "gzip")) {
      system.output().print("  records of %d MB in some KB", (2 * MANY * SMALL + 3 * LARGE) >> 20);
      sendMany(log, eventId, positions);
      sendLarge(log, eventId, positions);
      positions.put("a good one behind them", send(log, eventId));
    }
    system.start(SystemUnderTest.PROCESSOR);
    return RecordHarms.fates(system, positions);
  }

  private static void sendMany(
      RequestLogWriter log, UUID eventId, Map<String, LogPosition> positions)
      throws InterruptedException {
    byte[] value = new byte[SMALL];
    Header header = new RecordHeader("x", value);
    for (int i = 0; i < MANY; i++) {
      positions.put("values", log.send(eventId, value));
      positions.put("headers", send(log, eventId, header));
    }
  }

  private static void sendLarge(
      RequestLogWriter log, UUID eventId, Map<String, LogPosition> positions)
      throws InterruptedException {
    byte[] large = new byte[LARGE];
    Header header = new RecordHeader("x", large);
    positions.put("a large value", log.send(eventId, large));
    positions.put("a large header", send(log, eventId, header));
    positions.put(
        "a large header of no request",
        log.send(log.partition(eventId), Wire.key(eventId), new byte[1], header));
  }

  private static LogPosition send(RequestLogWriter log, UUID eventId, Header... headers)
      throws InterruptedException {
    return log.send(
        log.partition(eventId),
        Wire.key(eventId),
        BadRecords.booking(UUID.randomUUID(), eventId),
        headers);
  }
}
