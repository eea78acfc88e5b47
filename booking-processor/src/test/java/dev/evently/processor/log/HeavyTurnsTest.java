package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeavyTurnsTest {
  private static final TopicPartition ONE = new TopicPartition("log", 1);
  private static final TopicPartition TWO = new TopicPartition("log", 2);
  private static final TopicPartition THREE = new TopicPartition("log", 3);
  private static final OffsetAndMetadata NEXT = new OffsetAndMetadata(8);

  private final AtomicLong nanoTime = new AtomicLong();
  private final HeavyTurns turns = new HeavyTurns(nanoTime::get);

  @Test
  void oneIsAtWorkAndTheOthersWaitInTheirOrder() {
    assertThat(turns.begin(ONE)).isTrue();
    assertThat(turns.begin(TWO)).isFalse();
    assertThat(turns.begin(THREE)).isFalse();
    assertThat(turns.away()).containsExactlyInAnyOrder(ONE, TWO, THREE);
    assertThat(turns.waiting()).containsExactlyInAnyOrder(TWO, THREE);

    turns.committed(NEXT);

    assertThat(turns.away()).containsExactly(THREE);
    assertThat(turns.begin(ONE)).as("again, before those that wait").isFalse();
    assertThat(turns.begin(THREE)).isFalse();
    assertThat(turns.begin(TWO)).isTrue();
    assertThat(turns.away()).containsExactlyInAnyOrder(ONE, TWO, THREE);
  }

  @Test
  void tellsTheOwnerOnceWhereToReadOn() {
    turns.begin(ONE);
    turns.committed(NEXT);

    assertThat(turns.takeEnded(() -> Set.of(TWO))).isEmpty();
    assertThat(turns.takeEnded(() -> Set.of(ONE, TWO))).isEqualTo(Map.of(ONE, NEXT));
    assertThat(turns.takeEnded(() -> Set.of(ONE, TWO))).isEmpty();
    assertThat(turns.away()).isEmpty();
  }

  @Test
  void remembersWhatFailedUntilTheNextIsCommitted() {
    turns.begin(ONE);
    turns.failed(7);

    assertThat(turns.takeEnded(() -> Set.of(ONE))).isEmpty();
    assertThat(turns.hasFailed(new LogPosition(1, 7))).isTrue();
    assertThat(turns.hasFailed(new LogPosition(1, 8))).isFalse();
    assertThat(turns.hasFailed(new LogPosition(2, 7))).isFalse();
    assertThat(turns.unsure()).containsExactly(ONE);
    turns.settled(Set.of(ONE, TWO));
    assertThat(turns.unsure()).isEmpty();

    turns.begin(TWO);
    turns.committed(NEXT);
    assertThat(turns.hasFailed(new LogPosition(1, 7))).isTrue();
    turns.begin(ONE);
    turns.committed(NEXT);
    assertThat(turns.hasFailed(new LogPosition(1, 7))).isFalse();
  }

  @Test
  void aTurnThatNobodyTakesGoesToTheNext() {
    turns.begin(ONE);
    turns.begin(TWO);
    turns.begin(THREE);
    turns.committed(NEXT);

    nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(turns.begin(THREE)).isFalse();
    nanoTime.incrementAndGet();
    assertThat(turns.away()).containsExactly();
    assertThat(turns.begin(THREE)).isTrue();
  }

  @Test
  void whoComesAfterATurnThatNobodyTookBeginsAtOnce() {
    turns.begin(ONE);
    turns.begin(TWO);
    turns.begin(THREE);
    nanoTime.addAndGet(Duration.ofSeconds(100).toNanos());
    turns.committed(NEXT);
    assertThat(turns.waiting()).isEmpty();
    assertThat(turns.begin(THREE)).as("TWO has just got its turn").isFalse();

    nanoTime.addAndGet(Duration.ofSeconds(11).toNanos());

    assertThat(turns.begin(THREE)).isTrue();
  }

  @Test
  void whatFailedIsForgottenWhenItsPartitionIsGivenUp() {
    turns.begin(ONE);
    turns.failed(7);

    turns.giveUp(List.of(ONE), Duration.ZERO);

    assertThat(turns.hasFailed(new LogPosition(1, 7))).isFalse();
    assertThat(turns.unsure()).isEmpty();
  }

  @Test
  void aConsumerThatIsInterruptedDoesNotWait() {
    turns.begin(ONE);
    Thread.currentThread().interrupt();
    try {
      turns.giveUp(List.of(ONE), Duration.ofMinutes(1));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(turns.isGivenUp()).isTrue();
  }

  @Test
  void aPartitionThatIsGivenUpHasNoTurnAndNoResult() {
    turns.begin(ONE);
    turns.begin(TWO);

    turns.giveUp(List.of(ONE, TWO), Duration.ZERO);

    assertThat(turns.isGivenUp()).isTrue();
    assertThat(turns.away()).isEmpty();
    assertThat(turns.begin(THREE)).as("beside one that is at work").isFalse();
    turns.committed(NEXT);
    assertThat(turns.takeEnded(() -> Set.of(ONE, TWO))).isEmpty();
    assertThat(turns.begin(THREE)).isTrue();
    assertThat(turns.isGivenUp()).isFalse();
  }

  @Test
  void waitsForATurnAtWorkBeforeItsPartitionIsGivenUp() {
    turns.begin(ONE);
    Thread consumer =
        Thread.startVirtualThread(() -> turns.giveUp(List.of(ONE), Duration.ofMinutes(1)));
    Awaitility.await().until(() -> consumer.getState() == Thread.State.TIMED_WAITING);
    turns.giveUp(List.of(TWO), Duration.ofMinutes(1));

    turns.committed(NEXT);

    Awaitility.await().until(() -> !consumer.isAlive());
    assertThat(turns.takeEnded(() -> Set.of(ONE))).isEmpty();
  }
}
