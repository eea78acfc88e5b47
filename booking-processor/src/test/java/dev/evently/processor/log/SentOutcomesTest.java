package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.Topics;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.TestRequestLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Up to which request the outcome log has outcomes. */
class SentOutcomesTest {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);
  private static final int PARTITION = 3;
  private static final TopicPartition OUTCOMES = new TopicPartition(Topics.OUTCOMES, PARTITION);

  private final FakeLogs logs = new FakeLogs();
  private final SentOutcomes sent = new SentOutcomes(logs::consumer, logs::consumer, _ -> {});

  @AfterEach
  void closesItsConsumer() {
    assertThat(logs.areAllClosed()).isTrue();
  }

  @Test
  void isZeroWhereNothingWasSent() {
    logs.bounds(OUTCOMES, 0, 0);

    assertThat(sent.sentUpTo(PARTITION)).isZero();
  }

  @Test
  void isOnePastTheLastRequestThatHasAnOutcome() {
    outcomesAt(List.of(0L, 1L, 2L, 3L, 4L));
    logs.bounds(OUTCOMES, 0, 6); // and a marker

    assertThat(sent.sentUpTo(PARTITION)).isEqualTo(5);
  }

  /** The end of the log may be nothing but the markers of transactions that were aborted. */
  @Test
  void looksBackUntilThereIsAnOutcome() {
    outcomesAt(List.of(20L));
    logs.bounds(OUTCOMES, 0, 321);

    assertThat(sent.sentUpTo(PARTITION)).isEqualTo(1);
  }

  @Test
  void looksBackNoFurtherThanTheLogGoes() {
    logs.bounds(OUTCOMES, 150, 321);

    assertThat(sent.sentUpTo(PARTITION)).isZero();
  }

  @Test
  void passesOverWhatIsNoOutcome() {
    outcomesAt(List.of(0L));
    logs.add(new ConsumerRecord<>(Topics.OUTCOMES, PARTITION, 1, new byte[0], new byte[] {'{'}));
    logs.bounds(OUTCOMES, 0, 2);

    assertThat(sent.sentUpTo(PARTITION)).isEqualTo(1);
  }

  @Test
  void endsATransactionThatStaysOpenOnce() {
    FakeLogs uncommitted = new FakeLogs();
    uncommitted.bounds(OUTCOMES, 0, 6);
    logs.bounds(OUTCOMES, 0, 4);
    List<TopicPartition> ended = new ArrayList<>();
    var waiting =
        new SentOutcomes(
            logs::consumer,
            uncommitted::consumer,
            partition -> {
              ended.add(partition);
              outcomesAt(List.of(0L, 4L));
              logs.bounds(OUTCOMES, 0, 6);
            });

    assertThat(waiting.sentUpTo(PARTITION)).isEqualTo(2);
    assertThat(ended).containsExactly(OUTCOMES);
    assertThat(uncommitted.areAllClosed()).isTrue();
  }

  @Test
  void waitsForNoOpenTransactionWhenItIsToStop() {
    FakeLogs uncommitted = new FakeLogs();
    uncommitted.bounds(OUTCOMES, 0, 6);
    logs.bounds(OUTCOMES, 0, 4);
    var waiting = new SentOutcomes(logs::consumer, uncommitted::consumer, _ -> {});
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> waiting.sentUpTo(PARTITION))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("one is open at 4");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Outcomes of the first, second, ... request at these offsets of the outcome log. */
  private void outcomesAt(List<Long> offsets) {
    TestRequestLog log = new TestRequestLog("sent", PARTITION);
    List<LoggedRequest> requests = new ArrayList<>(List.of(log.publish(9, 1)));
    IntStream.range(1, offsets.size())
        .mapToObj(n -> log.add(TestRequestLog.user("user " + n), new PlaceBooking(1, false)))
        .forEach(requests::add);
    EventState state = EventState.empty(requests.getFirst().eventId());
    for (int n = 0; n < offsets.size(); n++) {
      OutcomeRecord outcome = Decider.decide(state, requests.get(n)).getFirst();
      logs.add(
          new ConsumerRecord<>(
              Topics.OUTCOMES, PARTITION, offsets.get(n), new byte[0], WIRE.write(outcome)));
    }
  }
}
