package dev.evently.audit.replay;

import dev.evently.audit.client.DeadLetterLog;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.LogProgress;
import dev.evently.audit.client.PartitionReader;
import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.rules.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the request log, without a group and without leaving a trace. */
final class RequestLog {
  private static final byte[] PUBLISH =
      (CloudEvents.TYPE_PREFIX + PublishEvent.class.getSimpleName())
          .getBytes(StandardCharsets.UTF_8);

  private final Endpoints system;
  private final int partitions;
  private final Wire<RequestRecord> wire = new Wire<>(RequestRecord.class);

  RequestLog(Endpoints system) throws InterruptedException {
    this.system = system;
    try (Admin admin = system.kafkaAdmin()) {
      partitions = LogProgress.endOffsets(admin, Topics.REQUESTS).size();
    }
  }

  /** A request to put an event on sale. */
  record Published(UUID eventId, String name, Instant at) {}

  /** All events that were asked for, oldest first. */
  List<Published> published() {
    List<Published> events = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      for (LoggedRequest request : read(partition, Long.MAX_VALUE, RequestLog::maybePublishes)) {
        if (request.record().request() instanceof PublishEvent event) {
          events.add(new Published(request.eventId(), event.name(), request.at()));
        }
      }
    }
    events.sort(Comparator.comparing(Published::at));
    return events;
  }

  int partitionOf(UUID eventId) {
    return Topics.partition(eventId, partitions);
  }

  /**
   * The readable requests of an event below offset {@code end} that somebody vouched for, each id
   * once, in order.
   */
  List<LoggedRequest> requests(UUID eventId, long end) {
    byte[] key = Wire.key(eventId);
    Set<UUID> seen = new HashSet<>();
    return read(partitionOf(eventId), end, record -> Arrays.equals(record.key(), key)).stream()
        .filter(request -> request.eventId().equals(eventId))
        .filter(request -> seen.add(request.requestId()))
        .toList();
  }

  private List<LoggedRequest> read(
      int partition, long end, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    List<LoggedRequest> requests = new ArrayList<>();
    Set<Long> refused = DeadLetterLog.offsets(system, partition, RequestSignatures::isRefusal);
    try (var reader = new PartitionReader(system, Topics.REQUESTS, partition)) {
      for (var record = reader.next();
          record != null && record.offset() < end;
          record = reader.next()) {
        LoggedRequest request = wanted.test(record) ? parse(record) : null;
        if (request != null && !refused.contains(record.offset())) {
          requests.add(request);
        }
      }
    }
    return requests;
  }

  /** A producer that leaves the headers out may publish, too. */
  private static boolean maybePublishes(ConsumerRecord<byte[], byte[]> record) {
    var type = record.headers().lastHeader(HeaderNames.CE_TYPE);
    return type == null || Arrays.equals(type.value(), PUBLISH);
  }

  /** Null for what the processor sets aside as unreadable. */
  private @Nullable LoggedRequest parse(ConsumerRecord<byte[], byte[]> record) {
    try {
      RequestRecord request = wire.read(record.value());
      return Wire.key(record.key()).equals(request.eventId())
          ? new LoggedRequest(
              request,
              new LogPosition(record.partition(), record.offset()),
              Instant.ofEpochMilli(record.timestamp()),
              null)
          : null;
    } catch (UnreadableRecordException _) {
      return null;
    }
  }
}
