package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.RequestSignatures;
import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.Request;
import dev.evently.common.request.RequestRecord;
import dev.evently.common.sale.SeatRow;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.settings.ProcessorProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.support.Acknowledgment;

class RequestListenerTest {
  private static final int PARTITIONS = 2;
  private static final Wire<RequestRecord> WIRE = new Wire<>(RequestRecord.class);
  private static final UUID EVENT = eventOf(0);
  private static final UUID OTHER_EVENT = eventOf(1);
  private static final Request BOOKING = new PlaceBooking(1, true);
  private static final Request OF_A_HUNDRED = new PlaceBooking(100, false);
  private static final Request OF_A_THOUSAND = new PlaceBooking(1_000, false);

  private final BatchProcessor processor = mock();
  private final Acknowledgment acknowledgment = mock();
  private final HeavyTurns turns = new HeavyTurns();
  private final HeavyWorker worker = mock();
  private final LeftoverNacks nacks = new LeftoverNacks();
  private final ConsumerGroupMetadata group = mock();
  private final Consumer<?, ?> consumer = mock();
  private final RequestListener listener = listener(Duration.ofMinutes(1));

  @BeforeEach
  void decideAll() {
    when(consumer.groupMetadata()).thenReturn(group);
    when(processor.process(anyList(), any(), anyLong()))
        .thenAnswer(call -> ((List<?>) call.getArgument(0)).size());
  }

  @Test
  void givesBackWhatTheProcessorHadNoTimeFor() {
    when(processor.process(anyList(), any(), anyLong())).thenReturn(1).thenReturn(0);

    poll(listener(Duration.ZERO), List.of(record(0, BOOKING), record(1, BOOKING)));

    verify(acknowledgment).nack(1, Duration.ZERO);
    verifyNoInteractions(worker);
  }

  /** The container would take its own memory of that for this poll's. */
  @Test
  void givesThePollBackThatFollowsOneThatWasGivenBackAndRolledBack() {
    when(processor.process(anyList(), any(), anyLong())).thenReturn(1);
    var poll = List.of(record(0, BOOKING), record(1, BOOKING));
    RequestListener hasty = listener(Duration.ZERO);
    poll(hasty, poll);
    nacks.rolledBack();

    poll(hasty, poll);
    verify(acknowledgment).nack(0, Duration.ZERO);
    expectDecided(1);

    poll(hasty, poll);
    expectDecided(2);
  }

  /** An error would end the consumer, and nobody would decide any more. */
  @Test
  void anErrorRollsThePollBackAsWell() {
    when(processor.process(anyList(), any(), anyLong()))
        .thenThrow(new NoClassDefFoundError("on purpose"));

    assertThatThrownBy(() -> poll(listener, List.of(record(0, BOOKING))))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("on purpose");
  }

  /** What its poll has decided of the partition before it may still be rolled back. */
  @Test
  void handsAHeavyRequestOverOnceItIsTheFirstOfItsPartition() {
    var heavy = record(1, OF_A_THOUSAND);
    var behind = record(2, BOOKING);

    poll(listener, List.of(record(0, BOOKING), heavy, behind));

    verify(acknowledgment).nack(1, Duration.ZERO);
    verifyNoInteractions(worker);

    poll(listener, List.of(ofOther(7, BOOKING), heavy, behind));

    verify(acknowledgment, times(2)).nack(1, Duration.ZERO);
    verify(worker).offer(List.of(heavy, behind), group);
    expectDecided(2);
  }

  @Test
  void handsOverOnlyWhatIsOfItsPartition() {
    var heavy = record(0, new CancelEvent(null));

    poll(listener, List.of(heavy, ofOther(7, BOOKING)));

    verify(worker).offer(List.of(heavy), group);
    verify(acknowledgment).nack(0, Duration.ZERO);
    expectDecided(0);
  }

  /** A map of 20,000 seats has 180 KB. */
  @Test
  void doesNotParseALargeRecordInPassing() {
    var row =
        new SeatRow(
            null, "A", IntStream.range(0, 20_000).mapToObj("%06d"::formatted).toList(), null);
    var heavy = record(0, new AddSeats(List.of(row)));
    assertThat(heavy.value()).hasSizeGreaterThan(128 * 1024);

    poll(listener, List.of(ofOther(7, BOOKING), heavy));

    verify(worker).offer(List.of(heavy), group);
    expectDecided(1);
  }

  @Test
  void decidesItselfWhatTheWorkerCouldNot() {
    turns.begin(new TopicPartition(Topics.REQUESTS, 0));
    turns.failed(0);

    poll(listener, List.of(record(0, OF_A_THOUSAND), record(1, OF_A_THOUSAND)));

    expectDecided(1);
    verify(acknowledgment).nack(1, Duration.ZERO);
  }

  /** It would wait for those of other partitions. */
  @Test
  void decidesAChangeItselfThatPromotesNobody() {
    poll(listener, List.of(record(0, new ChangeEvent(1, "Renamed", null, null, null, null, null))));

    expectDecided(1);
    verifyNoInteractions(worker, acknowledgment);
  }

  /** 250 bookings of 100 seats. */
  @Test
  void leavesTheRestOfAPollThatIsHeavyAsAWhole() {
    List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
    IntStream.range(0, 250).forEach(offset -> poll.add(record(offset, OF_A_HUNDRED)));

    poll(listener, poll);

    verify(acknowledgment).nack(116, Duration.ZERO);
    verifyNoInteractions(worker);
  }

  private void poll(RequestListener by, List<ConsumerRecord<byte[], byte[]>> records) {
    by.onRequests(records, acknowledgment, consumer);
  }

  private void expectDecided(int times) {
    verify(processor, times(times)).process(anyList(), any(), anyLong());
  }

  private RequestListener listener(Duration transactionTimeout) {
    var settings =
        new MapConfigurationPropertySource(
            Map.of("evently.group.transaction-timeout", transactionTimeout.toString()));
    KeptOutput output = new KeptOutput();
    return new RequestListener(
        new RecordDecider(
            new RequestReader(PARTITIONS, RequestSignatures.NONE),
            processor,
            mock(),
            new OutcomePublisher(output),
            new DeadLetters(output),
            new BatchMeters(new SimpleMeterRegistry())),
        turns,
        worker,
        nacks,
        new Binder(settings).bindOrCreate("evently", ProcessorProperties.class));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, Request request) {
    return record(new LogPosition(0, offset), EVENT, request);
  }

  private static ConsumerRecord<byte[], byte[]> ofOther(long offset, Request request) {
    return record(new LogPosition(1, offset), OTHER_EVENT, request);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      LogPosition position, UUID event, Request request) {
    UUID id = new UUID(position.partition() + 1, position.offset());
    RequestRecord record = new RequestRecord(id, event, new Actor(id, Role.ADMIN), request);
    return new ConsumerRecord<>(
        Topics.REQUESTS,
        position.partition(),
        position.offset(),
        Wire.key(event),
        WIRE.write(record));
  }

  private static UUID eventOf(int partition) {
    UUID event = UUID.randomUUID();
    while (Topics.partition(event, PARTITIONS) != partition) {
      event = UUID.randomUUID();
    }
    return event;
  }
}
