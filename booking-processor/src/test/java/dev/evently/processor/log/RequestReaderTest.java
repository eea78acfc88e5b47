package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.rules.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final UUID EVENT = UUID.randomUUID();
  private static final int PARTITIONS = 4;
  private static final int PARTITION = Topics.partition(EVENT, PARTITIONS);

  private static final RequestSignatures SIGNATURES =
      RequestSignatures.of("2026a=a secret for tests of over 32 bytes");

  private final RequestReader reader = new RequestReader(PARTITIONS, RequestSignatures.NONE);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 5_000})
  void readsRecordsInTheirOrder(int count) {
    List<ConsumerRecord<byte[], byte[]>> records =
        LongStream.range(0, count).mapToObj(RequestReaderTest::record).toList();

    List<LogEntry> entries = reader.read(records);

    assertThat(entries)
        .extracting(LogEntry::position)
        .containsExactlyElementsOf(
            LongStream.range(0, count).mapToObj(at -> new LogPosition(PARTITION, at)).toList());
    assertThat(entries)
        .allSatisfy(entry ->
            assertThat(entry instanceof LogEntry.Unparsable).isEqualTo(isPoison(entry.position())));
  }

  /** A consumer keeps its size only. */
  @Test
  void saysOfAValueThatWasLeftOutHowLargeItIs() {
    ConsumerRecord<byte[], byte[]> leftOut =
        new ConsumerRecord<>(
            Topics.REQUESTS,
            PARTITION,
            0,
            0,
            TimestampType.LOG_APPEND_TIME,
            36,
            50_000_000,
            Wire.key(EVENT),
            new byte[0],
            new RecordHeaders(),
            Optional.empty());

    assertThat(reader.read(leftOut))
        .isInstanceOfSatisfying(
            LogEntry.Unparsable.class,
            entry ->
                assertThat(entry.reason())
                    .isEqualTo("Expected a value of at most 16777216 bytes, but it has 50000000"));
  }

  @Test
  void readsWhatTheRecordSaysAndWhenTheBrokerWroteIt() {
    RequestRecord request = request(EVENT);
    ConsumerRecord<byte[], byte[]> record = record(PARTITION, Wire.key(EVENT), WIRE.write(request));
    record.headers().add(HeaderNames.TRACEPARENT, bytes(TestLog.TRACEPARENT));

    assertThat(reader.read(record))
        .isEqualTo(
            new LogEntry.Parsed(
                new LoggedRequest(
                    request,
                    new LogPosition(PARTITION, 7),
                    Instant.parse("2030-01-01T12:00:00Z"),
                    TestLog.TRACEPARENT)));
  }

  /** A request is decided, whatever its trace says. */
  @Test
  void ignoresATraceThatIsNotWellFormed() {
    ConsumerRecord<byte[], byte[]> record =
        record(PARTITION, Wire.key(EVENT), WIRE.write(request(EVENT)));
    record.headers().add(HeaderNames.TRACEPARENT, bytes("00-none"));

    assertThat(reader.read(record))
        .isInstanceOfSatisfying(
            LogEntry.Parsed.class, parsed -> assertThat(parsed.request().traceparent()).isNull());
  }

  @Test
  void saysWhyARecordIsNoRequest() {
    byte[] key = Wire.key(EVENT);
    byte[] value = WIRE.write(request(EVENT));
    UUID other = UUID.randomUUID();
    int otherPartition = (PARTITION + 1) % PARTITIONS;

    assertThat(reason(record(PARTITION, null, value)))
        .isEqualTo("Expected a key, but the record has none");
    assertThat(reason(record(PARTITION, bytes("concert"), value)))
        .isEqualTo("Expected a UUID as the key");
    assertThat(reason(record(PARTITION, key, null)))
        .isEqualTo("Expected a RequestRecord, but the record has no value");
    assertThat(reason(record(PARTITION, key, bytes("null"))))
        .isEqualTo("Expected a RequestRecord, but the value is null");
    assertThat(reason(record(PARTITION, key, bytes("{\"requestId\":"))))
        .startsWith("Expected a RequestRecord, but ");
    assertThat(reason(record(PARTITION, key, bytes("{}"))))
        .startsWith("Expected a RequestRecord, but ");
    assertThat(reason(record(PARTITION, key, WIRE.write(request(other)))))
        .isEqualTo(
            "Expected the key %s to be the event, but the value says %s".formatted(EVENT, other));
    assertThat(reason(record(otherPartition, key, value)))
        .isEqualTo(
            "Expected the requests of event %s in partition %d, but this one stands in %d"
                .formatted(EVENT, PARTITION, otherPartition));
  }

  /** The API says no to these; whoever else writes requests is told by the dead letter. */
  @Test
  void aValueThatTheContractDoesNotAllowIsNoRequest() {
    String request = new String(WIRE.write(request(EVENT)), StandardCharsets.UTF_8);

    assertThat(request).contains("\"quantity\":1").contains("\"PlaceBooking\"");
    assertThat(reason(withValue(request.replace("\"quantity\":1", "\"quantity\":0"))))
        .contains("quantity");
    assertThat(reason(withValue(request.replace("\"quantity\":1", "\"quantity\":null"))))
        .contains("null");
    assertThat(reason(withValue(request.replace("PlaceBooking", "Dance")))).contains("Dance");
    assertThat(reason(withValue(request + "{}"))).startsWith("Expected a RequestRecord, but ");
  }

  @Test
  void saysOfARequestThatNobodyVouchesForWhatItAsks() {
    RequestRecord request = request(EVENT);
    ConsumerRecord<byte[], byte[]> record = record(PARTITION, Wire.key(EVENT), WIRE.write(request));

    assertThat(new RequestReader(PARTITIONS, SIGNATURES).read(record))
        .isEqualTo(
            new LogEntry.Unsigned(
                new LogPosition(PARTITION, 7),
                "Expected a request that one of the services signed, but it has no signature",
                ((LogEntry.Parsed) reader.read(record)).request()));
  }

  @Test
  void saysOfOtherBytesFirstOfAllThatNobodyVouchesForThem() {
    ConsumerRecord<byte[], byte[]> record = record(PARTITION, null, bytes("{"));

    assertThat(new RequestReader(PARTITIONS, SIGNATURES).read(record))
        .isEqualTo(
            new LogEntry.Unsigned(
                new LogPosition(PARTITION, 7),
                "Expected a request that one of the services signed, but it has no signature",
                null));
  }

  private static ConsumerRecord<byte[], byte[]> withValue(String value) {
    return record(PARTITION, Wire.key(EVENT), bytes(value));
  }

  private String reason(ConsumerRecord<byte[], byte[]> record) {
    LogEntry entry = reader.read(record);
    assertThat(entry).isInstanceOf(LogEntry.Unparsable.class);
    assertThat(entry.position()).isEqualTo(new LogPosition(record.partition(), record.offset()));
    return ((LogEntry.Unparsable) entry).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RequestRecord request(UUID event) {
    return new RequestRecord(
        UUID.randomUUID(),
        event,
        new Actor(UUID.randomUUID(), Role.USER),
        new PlaceBooking(1, true));
  }

  /** At offset 7, written by the broker at noon. */
  private static ConsumerRecord<byte[], byte[]> record(
      int partition, byte @Nullable [] key, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        partition,
        7,
        Instant.parse("2030-01-01T12:00:00Z").toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        key == null ? ConsumerRecord.NULL_SIZE : key.length,
        value == null ? ConsumerRecord.NULL_SIZE : value.length,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static boolean isPoison(LogPosition position) {
    return position.offset() % 7 == 3;
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    byte[] value =
        isPoison(new LogPosition(PARTITION, offset)) ? bytes("{") : WIRE.write(request(EVENT));
    return new ConsumerRecord<>(Topics.REQUESTS, PARTITION, offset, Wire.key(EVENT), value);
  }
}
