package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.evently.common.log.ConsumerProgress;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.settings.ProcessorProperties;
import dev.evently.processor.store.EventStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What is done when partitions come and go. */
class AssignmentTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.REQUESTS, 3);
  private static final long LATER = Duration.ofHours(1).toNanos();

  private final Consumer<byte[], byte[]> consumer = mock();
  private final EventStore store = mock();
  private final PartitionReplay replay = mock();
  private final SentOutcomes outcomes = mock();
  private final BatchProcessor processor = mock();
  private final StoppedPartitions stopped = new StoppedPartitions();
  private final ConsecutiveRollbacks rollbacks = new ConsecutiveRollbacks();
  private final ConsumerProgress progress = new ConsumerProgress();
  private final Assignment assignment =
      new Assignment(
          store,
          replay,
          outcomes,
          stopped,
          new InfrastructureRetry(
              new Binder(new MapConfigurationPropertySource(Map.of("evently.backoff.first", "1ms")))
                  .bindOrCreate("evently", ProcessorProperties.class)),
          rollbacks,
          progress,
          processor);

  @Test
  void goesOnWhereTheOutcomesEnd() {
    bounds(0, 9, 7, 5);

    assign();

    verifyNoInteractions(replay);
    assertThat(stopped.reasons()).isEmpty();
    progress.look(Map.of(PARTITION, 9L), System.nanoTime());
    assertThat(progress.lag()).isEqualTo(4);
  }

  /** Somebody else may still decide there, and single records come first. */
  @Test
  void endsFormerOwnersBeforeItLooksHowFarTheyDecided() {
    bounds(0, 9, 5, 5);

    assign();

    var calls = inOrder(processor, store);
    calls.verify(processor).startSlowly(List.of(3));
    calls.verify(store).endFormerOwners(List.of(3));
    calls.verify(store).positions(List.of(3));
  }

  @Test
  void catchesUpWithWhatWasSent() {
    bounds(0, 9, 5, 7);

    assign();

    verify(replay).run(3, 5, 7);
  }

  /** The outcome log tells what was sent, whatever the group says. */
  @Test
  void goesToWhereTheOutcomesEndWhenTheGroupStandsElsewhere() {
    bounds(0, 9, 5, 7);
    when(outcomes.sentUpTo(3)).thenReturn(6L);

    assign();

    verify(consumer).seek(PARTITION, 6L);
    verify(replay).run(3, 5, 6);
    progress.look(Map.of(PARTITION, 9L), System.nanoTime());
    assertThat(progress.lag()).isEqualTo(3);
  }

  @Test
  void asksTheOutcomeLogForNothingThatWasCommittedByUs() {
    bounds(0, 9, 7, 7);

    assign();

    verifyNoInteractions(outcomes);
  }

  /** A stranger has read as far as the database is decided. */
  @Test
  void doesNotBelieveWhatSomebodyElseCommitted() {
    bounds(0, 9, 7, 7);
    stranger(7);
    when(outcomes.sentUpTo(3)).thenReturn(5L);

    assign();

    verify(consumer).seek(PARTITION, 5L);
  }

  /** What is missing between is in the outcome log neither. */
  @Test
  void believesAnOperatorWhoHasMovedBothBehindAHole() {
    bounds(7, 9, 8, 8);
    stranger(8);
    when(outcomes.sentUpTo(3)).thenReturn(5L);

    assign();

    assertThat(stopped.reasons()).isEmpty();
    verify(consumer, never()).seek(any(), anyLong());
  }

  private void stranger(long offset) {
    when(consumer.committed(any())).thenReturn(Map.of(PARTITION, new OffsetAndMetadata(offset)));
  }

  @Test
  void beginsAtTheStartWhereNothingIsKnown() {
    when(consumer.beginningOffsets(any())).thenReturn(Map.of(PARTITION, 0L));
    when(consumer.endOffsets(any())).thenReturn(Map.of(PARTITION, 9L));

    assign();

    verifyNoInteractions(replay);
    assertThat(stopped.reasons()).isEmpty();
    progress.look(Map.of(PARTITION, 9L), System.nanoTime());
    assertThat(progress.lag()).isEqualTo(9);
  }

  @Test
  void stopsAPartitionOfWhichRequestsAreMissingUntilNoneAre() {
    bounds(6, 9, 5, 5);
    assign();

    assertThat(stopped.reasons()).containsOnlyKeys(3);
    verify(consumer).pause(Set.of(PARTITION));
    verifyNoInteractions(replay);

    bounds(0, 9, 5, 5);
    assign();

    assertThat(stopped.reasons()).isEmpty();
  }

  @Test
  void stopsAPartitionThatWasCut() {
    when(consumer.beginningOffsets(any())).thenReturn(Map.of());
    when(consumer.endOffsets(any())).thenReturn(Map.of());
    when(store.positions(any())).thenReturn(Map.of(3, 1L));

    assign();

    assertThat(stopped.reasons().get(3)).contains("it ends at 0");
  }

  @Test
  void asksAgainWhileTheDatabaseIsAway() {
    bounds(0, 9, 5, 7);
    doThrow(new IllegalStateException("away")).doNothing().when(store).endFormerOwners(any());

    assign();

    verify(store, times(2)).endFormerOwners(any());
    verify(replay).run(3, 5, 7);
  }

  @Test
  void doesNothingWithoutPartitions() {
    assignment.onPartitionsAssigned(consumer, List.of());

    verifyNoInteractions(processor, store, consumer);
  }

  /** The next owner counts anew. */
  @Test
  void forgetsWhatItHasLost() {
    bounds(0, 9, 5, 5);
    losing(() -> assignment.onPartitionsLost(consumer, List.of(PARTITION)));
    losing(() -> assignment.onPartitionsRevokedAfterCommit(consumer, List.of(PARTITION)));
  }

  private void losing(Runnable loss) {
    assign();
    stopped.stop(PARTITION, "requests are missing");
    rollbacks.rolledBack(new IllegalStateException("away"));
    progress.look(Map.of(PARTITION, 9L), System.nanoTime());
    assertThat(progress.stallAbove(Duration.ZERO, System.nanoTime() + LATER)).isNotNull();

    loss.run();

    assertThat(stopped.reasons()).isEmpty();
    assertThat(rollbacks.most()).isZero();
    assertThat(progress.stallAbove(Duration.ZERO, System.nanoTime() + LATER)).isNull();
  }

  private void bounds(long start, long end, long decided, long sent) {
    when(consumer.beginningOffsets(any())).thenReturn(Map.of(PARTITION, start));
    when(consumer.endOffsets(any())).thenReturn(Map.of(PARTITION, end));
    when(consumer.committed(any())).thenReturn(Map.of(PARTITION, OwnOffsets.of(sent)));
    when(store.positions(any())).thenReturn(Map.of(3, decided));
    when(outcomes.sentUpTo(3)).thenReturn(sent);
  }

  private void assign() {
    assignment.onPartitionsAssigned(consumer, List.of(PARTITION));
  }
}
