package dev.evently.faults.harm;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.ApiClient;
import dev.evently.audit.client.LogProgress;
import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.faults.load.Organiser;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes into the request log what does not belong there, and sees what becomes of it. */
public final class RecordHarms {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int DUPLICATES = 20;
  private static final Duration FAR_OFF = Duration.ofDays(40_000);

  private RecordHarms() {}

  /** What became of a record: {@code decided}, {@code dead-lettered}, {@code passed over}. */
  public static Map<String, String> sendAll(SystemUnderTest system, Random random)
      throws InterruptedException, SQLException {
    UUID eventId = event(system);
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      int partition = log.partition(eventId);
      for (var bad : BadRecords.values(eventId).entrySet()) {
        positions.put(bad.getKey(), log.send(partition, Wire.key(eventId), bad.getValue()));
      }
      byte[] booking = BadRecords.booking(UUID.randomUUID(), eventId);
      positions.put("no key", log.send(partition, null, booking));
      positions.put("a key that is no UUID", log.send(partition, new byte[] {1, 2}, booking));
      positions.put(
          "in another partition",
          log.send((partition + 1) % log.partitions(), Wire.key(eventId), booking));
      positions.put(
          "a time far off",
          log.send(
              new ProducerRecord<>(
                  Topics.REQUESTS,
                  partition,
                  random.nextBoolean() ? 0L : System.currentTimeMillis() + FAR_OFF.toMillis(),
                  Wire.key(eventId),
                  BadRecords.booking(UUID.randomUUID(), eventId))));
      positions.put(
          "a good one behind them",
          log.send(eventId, BadRecords.booking(UUID.randomUUID(), eventId)));
    }
    return fates(system, positions);
  }

  /** The same request many times, in a batch and across batches. */
  public static Map<String, String> sendDuplicates(SystemUnderTest system)
      throws InterruptedException, SQLException {
    UUID eventId = event(system);
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      byte[] booking = BadRecords.booking(UUID.randomUUID(), eventId);
      for (int i = 0; i < DUPLICATES; i++) {
        positions.put("number " + i, log.send(eventId, booking));
      }
      new Recovery(system).awaitDecided();
      positions.put("in a later batch", log.send(eventId, booking));
    }
    return fates(system, positions);
  }

  /** Requests with one id at two events, whose partitions differ. */
  public static Map<String, String> sendTwin(SystemUnderTest system)
      throws InterruptedException, SQLException {
    UUID requestId = UUID.randomUUID();
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      UUID first = event(system);
      UUID second = event(system);
      while (log.partition(second) == log.partition(first)) {
        second = event(system);
      }
      positions.put("first", log.send(first, BadRecords.booking(requestId, first)));
      positions.put("second", log.send(second, BadRecords.booking(requestId, second)));
    }
    return fates(system, positions);
  }

  /** Records as they were written long ago, by name: JSON about one event. */
  public static Map<String, String> sendGolden(
      SystemUnderTest system, UUID eventId, Map<String, byte[]> golden)
      throws InterruptedException, SQLException {
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      for (var record : golden.entrySet()) {
        positions.put(record.getKey(), log.send(eventId, record.getValue()));
      }
    }
    return fates(system, positions);
  }

  /**
   * An event whose categories would have one name in a database that replaces what it can't say.
   */
  public static Map<String, String> sendHalvesOfPairs(SystemUnderTest system)
      throws InterruptedException, SQLException {
    UUID eventId = event(system);
    Map<String, LogPosition> positions = new LinkedHashMap<>();
    try (RequestLogWriter log = new RequestLogWriter(system)) {
      UUID newEvent = BadRecords.inPartition(log.partition(eventId), log::partition);
      positions.put("categories", log.send(newEvent, BadRecords.categoriesOfHalves(newEvent)));
      positions.put(
          "a good one behind it",
          log.send(eventId, BadRecords.booking(UUID.randomUUID(), eventId)));
    }
    return fates(system, positions);
  }

  /** Waits until the partitions have gone on behind all positions, and says what became of each. */
  public static Map<String, String> fates(
      SystemUnderTest system, Map<String, LogPosition> positions)
      throws InterruptedException, SQLException {
    await()
        .alias("the partitions go on behind %s".formatted(positions))
        .atMost(Recovery.LIMIT)
        .ignoreExceptions()
        .until(() -> arePassed(system, positions.values().stream().toList()));
    Map<String, String> fates = new LinkedHashMap<>();
    for (var position : positions.entrySet()) {
      fates.put(position.getKey(), fate(system, position.getValue()));
    }
    system.output().print("  %s", fates);
    return fates;
  }

  private static boolean arePassed(SystemUnderTest system, List<LogPosition> positions)
      throws SQLException {
    try (Connection connection = system.endpoints().databaseConnection()) {
      Map<Integer, Long> next = LogProgress.nextOffsets(connection);
      return positions.stream().allMatch(at -> next.getOrDefault(at.partition(), 0L) > at.offset());
    }
  }

  private static String fate(SystemUnderTest system, LogPosition at) throws SQLException {
    try (Connection connection = system.endpoints().databaseConnection();
        var statement =
            connection.prepareStatement(
                "select from decision where log_partition = ? and log_offset = ?")) {
      statement.setInt(1, at.partition());
      statement.setLong(2, at.offset());
      try (var rows = statement.executeQuery()) {
        if (rows.next()) {
          return "decided";
        }
      }
    }
    return deadLetters(system, at.partition()).contains(Long.toString(at.offset()))
        ? "dead-lettered"
        : "passed over";
  }

  private static List<String> deadLetters(SystemUnderTest system, int partition) {
    List<String> offsets = new ArrayList<>();
    try (var reader = new PartitionReader(system.endpoints(), Topics.DEAD_LETTERS, partition)) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        var header = record.headers().lastHeader(HeaderNames.DEAD_LETTER_OFFSET);
        if (header != null) {
          offsets.add(new String(header.value(), StandardCharsets.US_ASCII));
        }
      }
    }
    return offsets;
  }

  /** A roomy event that is on sale. */
  static UUID event(SystemUnderTest system) throws InterruptedException {
    try (ApiClient api = new ApiClient(system.endpoints().api(), PATIENCE)) {
      return new Organiser(api, system.endpoints())
          .publish("Bad records", Map.of("capacity", 1_000), List.of(), 0, 0)
          .eventId();
    }
  }
}
