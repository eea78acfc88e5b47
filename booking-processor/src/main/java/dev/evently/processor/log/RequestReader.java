package dev.evently.processor.log;

import dev.evently.common.log.CloudEvents;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.rules.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads requests from the records of the request log, or says why a record is none, or why nobody
 * vouches for it.
 */
final class RequestReader {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);

  /** For fewer records, waking another thread costs more than it saves. */
  private static final int MANY = 256;

  private final int partitions;
  private final RequestSignatures signatures;

  /** A reader of a log with this many partitions, whose records are signed. */
  RequestReader(int partitions, RequestSignatures signatures) {
    this.partitions = partitions;
    this.signatures = signatures;
  }

  /** What some records hold, in their order; many are read by all processors. */
  List<LogEntry> read(List<ConsumerRecord<byte[], byte[]>> records) {
    return StreamSupport.stream(records.spliterator(), records.size() >= MANY)
        .map(this::read)
        .toList();
  }

  /** What a record holds. */
  LogEntry read(ConsumerRecord<byte[], byte[]> record) {
    String refusal = signatures.refusal(record);
    LogEntry entry = parse(record);
    if (refusal == null) {
      return entry;
    }
    return new LogEntry.Unsigned(
        entry.position(),
        refusal,
        entry instanceof LogEntry.Parsed parsed ? parsed.request() : null);
  }

  private LogEntry parse(ConsumerRecord<byte[], byte[]> record) {
    LogPosition position = new LogPosition(record.partition(), record.offset());
    try {
      UUID key = Wire.key(record.key());
      expectKept(record);
      RequestRecord request = WIRE.read(record.value());
      if (!key.equals(request.eventId())) {
        throw new UnreadableRecordException(
            "Expected the key %s to be the event, but the value says %s"
                .formatted(key, request.eventId()));
      }
      expectPartition(key, record.partition());
      return new LogEntry.Parsed(
          new LoggedRequest(
              request,
              position,
              Instant.ofEpochMilli(record.timestamp()),
              CloudEvents.traceparent(record.headers())));
    } catch (UnreadableRecordException e) {
      return new LogEntry.Unparsable(position, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return new LogEntry.Unparsable(position, "Expected a request, but reading it failed: " + e);
    }
  }

  /** A consumer leaves out what is larger than any request. */
  private static void expectKept(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableRecordException {
    byte[] value = record.value();
    if (value != null && value.length < record.serializedValueSize()) {
      throw new UnreadableRecordException(
          "Expected a value of at most %d bytes, but it has %d"
              .formatted(Topics.MAX_DEAD_LETTER_BYTES, record.serializedValueSize()));
    }
  }

  /** If one event had requests in two partitions, they would have no order. */
  private void expectPartition(UUID key, int partition) throws UnreadableRecordException {
    int expected = Topics.partition(key, partitions);
    if (partition != expected) {
      throw new UnreadableRecordException(
          "Expected the requests of event %s in partition %d, but this one stands in %d"
              .formatted(key, expected, partition));
    }
  }
}
