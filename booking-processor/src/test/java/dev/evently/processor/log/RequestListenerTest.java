package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.RequestRecord;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.PositionBehindException;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.TestRequestLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RequestListenerTest {
  private static final int PARTITIONS = 1;
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);

  private final TestRequestLog log = new TestRequestLog("listener", 0);
  private final LoggedRequest publish = log.publish(2, 2);
  private final LoggedRequest booking =
      log.add(TestRequestLog.user("ann"), new PlaceBooking(1, true));

  private final BatchProcessor processor = mock();
  private final PartitionReplay replay = mock();
  private final KeptOutput output = new KeptOutput();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RequestListener listener =
      new RequestListener(
          new RequestReader(PARTITIONS),
          processor,
          replay,
          new OutcomePublisher(output),
          new DeadLetters(output),
          new BatchMeters(meters));

  @Test
  void setsAsideWhatIsNoRequestAndWhatCannotBeDecided() {
    decides(
        decision(publish),
        new Decision(
            booking, Decider.rejectUndecidable(EventState.empty(booking.eventId()), booking)));

    listener.onRequests(List.of(record(publish), record(booking), poison(2)));

    assertThat(output.records).extracting(ProducerRecord::topic).containsOnly(Topics.DEAD_LETTERS);
    assertThat(output.records)
        .extracting(letter -> header(letter, HeaderNames.DEAD_LETTER_OFFSET))
        .containsExactly("1", "2");
    assertThat(header(output.records.getFirst(), HeaderNames.DEAD_LETTER_REASON))
        .isEqualTo("The decider failed on it");
    assertThat(header(output.records.getLast(), HeaderNames.DEAD_LETTER_REASON))
        .startsWith("Expected a RequestRecord, but ");
    assertThat(output.records.getFirst().value()).isEqualTo(record(booking).value());
  }

  @Test
  void setsAsideNoOtherRejection() {
    decides(decision(booking));

    listener.onRequests(List.of(record(booking)));

    assertThat(output.records).isEmpty();
  }

  @Test
  void countsRecordsAndDecisionsByStatus() {
    decides(decision(publish), decision(booking));

    listener.onRequests(List.of(record(publish), record(booking), poison(2)));

    assertThat(meters.get(BatchMeters.BATCH_RECORDS).summary().totalAmount()).isEqualTo(3);
    assertThat(meters.get(BatchMeters.BATCH_DURATION).timer().count()).isEqualTo(1);
    assertThat(meters.get(BatchMeters.DECISIONS).tag("status", "applied").counter().count())
        .isEqualTo(1);
    assertThat(meters.get(BatchMeters.DECISIONS).tag("status", "rejected").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aDatabaseThatHasGoneBackCatchesUpFirst() {
    PositionBehindException behind = mock();
    when(behind.partition()).thenReturn(0);
    when(behind.position()).thenReturn(40L);
    when(behind.from()).thenReturn(90L);
    when(processor.process(anyList(), anyReceiver()))
        .thenThrow(behind)
        .thenReturn(List.of(decision(publish)));

    listener.onRequests(List.of(record(publish)));

    var calls = inOrder(processor, replay);
    calls.verify(processor).process(anyList(), anyReceiver());
    calls.verify(replay).run(0, 40, 90);
    calls.verify(processor).process(anyList(), anyReceiver());
  }

  /** The container rolls the Kafka transaction back, and the poll comes again. */
  @Test
  void whatFailsIsThrownOn() {
    when(processor.process(anyList(), anyReceiver())).thenThrow(new IllegalStateException("away"));

    assertThatThrownBy(() -> listener.onRequests(List.of(record(publish), poison(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("away");
    assertThat(output.records).isEmpty();
    verifyNoInteractions(replay);
  }

  private void decides(Decision... decisions) {
    when(processor.process(anyList(), anyReceiver())).thenReturn(List.of(decisions));
  }

  private static Consumer<Decision> anyReceiver() {
    return any();
  }

  /** On an event to which nothing has happened: only publishing it is not rejected. */
  private static Decision decision(LoggedRequest request) {
    List<OutcomeRecord> outcomes = Decider.decide(EventState.empty(request.eventId()), request);
    return new Decision(request, outcomes);
  }

  private static ConsumerRecord<byte[], byte[]> record(LoggedRequest request) {
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        0,
        request.position().offset(),
        Wire.key(request.eventId()),
        WIRE.write(request.record()));
  }

  private ConsumerRecord<byte[], byte[]> poison(long offset) {
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        0,
        offset,
        Wire.key(publish.eventId()),
        "{".getBytes(StandardCharsets.US_ASCII));
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
