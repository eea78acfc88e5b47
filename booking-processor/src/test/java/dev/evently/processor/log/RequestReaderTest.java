package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.batch.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final UUID EVENT = UUID.randomUUID();
  private static final int PARTITIONS = 4;
  private static final int PARTITION = Topics.partition(EVENT, PARTITIONS);

  private final RequestReader reader = new RequestReader(PARTITIONS);

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

  private static boolean isPoison(LogPosition position) {
    return position.offset() % 7 == 3;
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    var request =
        new RequestRecord(
            UUID.randomUUID(),
            EVENT,
            new Actor(UUID.randomUUID(), Role.USER),
            new PlaceBooking(1, true));
    byte[] value =
        isPoison(new LogPosition(PARTITION, offset))
            ? "{".getBytes(StandardCharsets.US_ASCII)
            : WIRE.write(request);
    return new ConsumerRecord<>(Topics.REQUESTS, PARTITION, offset, Wire.key(EVENT), value);
  }
}
