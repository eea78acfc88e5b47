package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.RequestSignatures;
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
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordDeciderTest {
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
  private final RecordDecider decider = decider(RequestSignatures.NONE);
  private final RecordDecider signed =
      decider(RequestSignatures.of("2026a=a secret for tests of over 32 bytes"));

  private RecordDecider decider(RequestSignatures signatures) {
    return new RecordDecider(
        new RequestReader(PARTITIONS, signatures),
        processor,
        replay,
        new OutcomePublisher(output),
        new DeadLetters(output),
        new BatchMeters(meters));
  }

  @Test
  void setsAsideWhatIsNoRequestAndWhatCannotBeDecided() {
    EventState state = EventState.empty(publish.eventId());
    Decider.decide(state, publish);
    decides(decision(publish), new Decision(booking, Decider.rejectUndecidable(state, booking)));

    decide(List.of(record(publish), record(booking), poison(2)));

    assertThat(letters())
        .extracting(letter -> header(letter, HeaderNames.DEAD_LETTER_OFFSET))
        .containsExactly("1", "2");
    assertThat(header(letters().getFirst(), HeaderNames.DEAD_LETTER_REASON))
        .isEqualTo("The decider failed on it");
    assertThat(header(letters().getLast(), HeaderNames.DEAD_LETTER_REASON))
        .startsWith("Expected a RequestRecord, but ");
    assertThat(letters().getFirst().value()).isEqualTo(record(booking).value());
    assertThat(meters.get(BatchMeters.DEAD_LETTERS).counter().count()).isEqualTo(2);
  }

  /** A replay finds such requests by the reason. */
  @Test
  void saysOfARequestThatWasSetAsideThatItWasNotDecided() {
    decides(
        new Decision(
            booking, Decider.rejectUndecidable(EventState.empty(booking.eventId()), booking)));

    decide(List.of(record(booking)));

    assertThat(letters())
        .extracting(letter -> header(letter, HeaderNames.DEAD_LETTER_REASON))
        .containsExactly(DeadLetters.SET_ASIDE);
  }

  @Test
  void setsAsideWhatNobodyVouchesForAndCountsIt() {
    decides();

    signed.decide(List.of(record(publish), poison(2)), Long.MAX_VALUE, _ -> false);

    assertThat(letters())
        .hasSize(2)
        .allSatisfy(letter ->
            assertThat(header(letter, HeaderNames.DEAD_LETTER_REASON))
                .isEqualTo(
                    "Expected a request that one of the services signed, but it has no"
                        + " signature"));
    assertThat(meters.get(BatchMeters.DEAD_LETTERS).counter().count()).isEqualTo(2);
    assertThat(meters.get(BatchMeters.UNSIGNED).counter().count()).isEqualTo(2);
  }

  /** As when keys are asked for since. */
  @Test
  void setsNothingAsideThatWasDecidedBefore() {
    decides(decision(publish));

    signed.decide(List.of(record(publish), poison(2)), Long.MAX_VALUE, _ -> false);

    assertThat(letters())
        .extracting(letter -> header(letter, HeaderNames.DEAD_LETTER_OFFSET))
        .containsExactly("2");
  }

  @Test
  void setsAsideNoOtherRejection() {
    decides(decision(booking));

    decide(List.of(record(booking)));

    assertThat(letters()).isEmpty();
  }

  @Test
  void countsRecordsAndDecisionsByStatus() {
    decides(decision(publish), decision(booking));

    decide(List.of(record(publish), record(booking), poison(2)));

    assertThat(meters.get(BatchMeters.BATCH_RECORDS).summary().totalAmount()).isEqualTo(3);
    Timer duration = meters.get(BatchMeters.BATCH_DURATION).timer();
    assertThat(duration.count()).isEqualTo(1);
    assertThat(duration.totalTime(TimeUnit.MINUTES)).isLessThan(1); // and not since the epoch
    assertThat(meters.get(BatchMeters.DECISIONS).tag("status", "applied").counter().count())
        .isEqualTo(1);
    assertThat(meters.get(BatchMeters.DECISIONS).tag("status", "rejected").counter().count())
        .isEqualTo(1);
  }

  /** Five records of a megabyte and a half each. */
  @Test
  void parsesFewBytesAtOnce() {
    when(processor.process(anyList(), anyReceiver(), anyLong()))
        .thenAnswer(call -> ((List<?>) call.getArgument(0)).size());

    decide(
        IntStream.range(0, 5).mapToObj(offset -> poison(offset, "{".repeat(1_500_000))).toList());

    verify(processor, times(3)).process(anyList(), anyReceiver(), anyLong());
    assertThat(letters()).hasSize(5);
  }

  @Test
  void parsesFourMegabytesAtOnceAndOneRecordInAnyCase() {
    String half = "{".repeat(2 * 1024 * 1024);
    var records =
        List.of(poison(0, half), poison(1, half), poison(2), poison(3, half.repeat(3)), poison(4));

    assertThat(RecordDecider.parsedUpTo(records, 0)).isEqualTo(2);
    assertThat(RecordDecider.parsedUpTo(records, 2)).isEqualTo(3);
    assertThat(RecordDecider.parsedUpTo(records, 3)).isEqualTo(4);
    assertThat(RecordDecider.parsedUpTo(records, 4)).isEqualTo(5);
    var empty = new ConsumerRecord<byte[], byte[]>(Topics.REQUESTS, 0, 5, new byte[0], null);
    assertThat(RecordDecider.parsedUpTo(List.of(empty), 0)).isEqualTo(1);
  }

  @Test
  void sendsWhatIsDecidedAndLeavesTheRest() {
    decides(decision(publish));

    int decided =
        decider.decide(
            List.of(record(publish), record(booking), poison(2)),
            Duration.ofSeconds(15).toNanos(),
            entry -> entry.position().offset() == 1);

    assertThat(decided).isEqualTo(1);
    assertThat(output.records).extracting(ProducerRecord::topic).containsExactly(Topics.OUTCOMES);
  }

  /** Each is parsed alone. */
  @Test
  void beginsNothingMoreWhenTimeIsUp() {
    decides(decision(publish));
    String large = "{".repeat(3 * 1024 * 1024);
    var records = List.of(poison(0, large), poison(1, large), poison(2, large));

    assertThat(decider.decide(records, 0, _ -> false)).isEqualTo(1);
    assertThat(decide(records)).isEqualTo(3);
  }

  @Test
  void aDatabaseThatHasGoneBackCatchesUpFirst() {
    PositionBehindException behind = behind();
    when(processor.process(anyList(), anyReceiver(), anyLong())).thenThrow(behind).thenReturn(1);

    decide(List.of(record(publish)));

    var calls = inOrder(processor, replay);
    calls.verify(processor).process(anyList(), anyReceiver(), anyLong());
    calls.verify(replay).run(0, 40, 90);
    calls.verify(processor).process(anyList(), anyReceiver(), anyLong());
  }

  /** It would send again what it has sent in this transaction. */
  @Test
  void aDatabaseThatGoesBackBetweenTwoPortionsRollsThePollBack() {
    PositionBehindException behind = behind();
    when(processor.process(anyList(), anyReceiver(), anyLong()))
        .thenAnswer(call -> {
          call.<Consumer<Decision>>getArgument(1).accept(decision(publish));
          throw behind;
        });

    assertThatThrownBy(() -> decide(List.of(record(publish), record(booking)))).isSameAs(behind);
    verifyNoInteractions(replay);
  }

  /** The container rolls the Kafka transaction back, and the poll comes again. */
  @Test
  void whatFailsIsThrownOn() {
    when(processor.process(anyList(), anyReceiver(), anyLong()))
        .thenThrow(new IllegalStateException("away"));

    assertThatThrownBy(() -> decide(List.of(record(publish), poison(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("away");
    assertThat(output.records).isEmpty();
    verifyNoInteractions(replay);
  }

  private static PositionBehindException behind() {
    PositionBehindException behind = mock();
    when(behind.partition()).thenReturn(0);
    when(behind.position()).thenReturn(40L);
    when(behind.from()).thenReturn(90L);
    return behind;
  }

  private void decides(Decision... decisions) {
    when(processor.process(anyList(), anyReceiver(), anyLong()))
        .thenAnswer(call -> {
          List.of(decisions).forEach(call.<Consumer<Decision>>getArgument(1));
          return ((List<?>) call.getArgument(0)).size();
        });
  }

  private int decide(List<ConsumerRecord<byte[], byte[]>> records) {
    return decider.decide(records, Duration.ofSeconds(15).toNanos(), _ -> false);
  }

  private List<ProducerRecord<byte[], byte[]>> letters() {
    return output.records.stream()
        .filter(record -> record.topic().equals(Topics.DEAD_LETTERS))
        .toList();
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
    return poison(offset, "{");
  }

  private ConsumerRecord<byte[], byte[]> poison(long offset, String value) {
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        0,
        offset,
        Wire.key(publish.eventId()),
        value.getBytes(StandardCharsets.US_ASCII));
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
