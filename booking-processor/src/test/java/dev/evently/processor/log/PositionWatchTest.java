package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.Topics;
import dev.evently.processor.store.EventStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

/** Whether the database is where the consumer is, while nobody asks for anything. */
class PositionWatchTest {
  private static final TopicPartition ONE = new TopicPartition(Topics.REQUESTS, 1);
  private static final TopicPartition TWO = new TopicPartition(Topics.REQUESTS, 2);

  private final Consumer<byte[], byte[]> consumer = mock();
  private final EventStore store = mock();
  private final PartitionReplay replay = mock();
  private final StoppedPartitions stopped = new StoppedPartitions();
  private final ConsumerProgress progress = new ConsumerProgress();
  private final HeavyTurns turns = new HeavyTurns();
  private final PositionWatch watch = new PositionWatch(store, replay, stopped, turns, progress);

  @BeforeEach
  void reads() {
    when(consumer.assignment()).thenReturn(Set.of(ONE, TWO));
    when(consumer.position(ONE)).thenReturn(10L);
    when(consumer.position(TWO)).thenReturn(20L);
  }

  @Test
  void decidesAgainWhatTheDatabaseHasLost() {
    when(store.positions(any())).thenReturn(Map.of(1, 7L, 2, 20L));

    watch.onIdle(idle(RequestListener.ID + "-0"));

    verify(replay).run(1, 7, 10);
    verify(replay, times(1)).run(any(Integer.class), any(Long.class), any(Long.class));
  }

  @Test
  void decidesAllAgainInAnEmptyDatabase() {
    when(store.positions(any())).thenReturn(Map.of());

    watch.onIdle(idle(RequestListener.ID));

    verify(replay).run(1, 0, 10);
    verify(replay).run(2, 0, 20);
  }

  @Test
  void tellsHowFarTheConsumerIs() {
    when(store.positions(any())).thenReturn(Map.of(1, 10L, 2, 20L));

    watch.onIdle(idle(RequestListener.ID));

    progress.look(Map.of(ONE, 11L, TWO, 22L), System.nanoTime());
    assertThat(progress.lag()).isEqualTo(3);
    verifyNoInteractions(replay);
  }

  /** Each partition of a thread is idle by itself. */
  @Test
  void looksOnceForAllPartitionsOfAThread() throws InterruptedException {
    when(store.positions(any())).thenReturn(Map.of(1, 10L, 2, 20L));

    watch.onIdle(idle(RequestListener.ID));
    watch.onIdle(idle(RequestListener.ID));
    verify(store, times(1)).positions(any());

    Thread other = Thread.startVirtualThread(() -> watch.onIdle(idle(RequestListener.ID)));
    other.join();
    verify(store, times(2)).positions(any());
  }

  @Test
  void leavesAPartitionAloneThatIsStopped() {
    stopped.stop(ONE, "requests are missing");
    when(store.positions(any())).thenReturn(Map.of(2, 20L));

    watch.onIdle(idle(RequestListener.ID));

    verify(store).positions(List.of(2));
    verifyNoInteractions(replay);
  }

  @Test
  void leavesAPartitionAloneInWhichTheHeavyWorkerDecides() {
    turns.begin(ONE);
    when(store.positions(any())).thenReturn(Map.of(2, 20L));

    watch.onIdle(idle(RequestListener.ID));

    verify(store).positions(List.of(2));
    verifyNoInteractions(replay);
  }

  @Test
  void asksNobodyWhenAllAreStopped() {
    stopped.stop(ONE, "requests are missing");
    stopped.stop(TWO, "requests are missing");

    watch.onIdle(idle(RequestListener.ID));

    verifyNoInteractions(store, replay);
  }

  @Test
  void leavesOtherListenersAlone() {
    watch.onIdle(idle("another"));

    verifyNoInteractions(store, consumer);
  }

  /** It would end the consumer; the next look comes in a second. */
  @Test
  void aDatabaseThatIsAwayIsNoFailure() {
    when(store.positions(any())).thenThrow(new IllegalStateException("away"));

    watch.onIdle(idle(RequestListener.ID));

    verifyNoInteractions(replay);
  }

  private ListenerContainerPartitionIdleEvent idle(String listener) {
    return new ListenerContainerPartitionIdleEvent(
        this, this, 1_000, listener, ONE, consumer, false);
  }
}
