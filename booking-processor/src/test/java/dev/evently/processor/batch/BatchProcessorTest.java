package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.LogPosition;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.PositionMovedException;
import dev.evently.processor.store.TooMuchLoadedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a portion is tried, by how many threads, and what is remembered of it. */
@Timeout(30)
class BatchProcessorTest {
  private static final LogPosition FIRST = new LogPosition(0, 0);

  private final EventStore store = mock();
  private final BatchProcessor processor = new BatchProcessor(store);
  private final BatchProcessor oneByOne = new BatchProcessor(store, Entries.WEIGHT);

  @Test
  void decidesAgainOnFreshStateWhenOthersDecided() {
    PositionMovedException conflict = mock();
    when(store.inTransaction(any())).thenThrow(conflict, conflict).thenReturn(true);

    assertThat(process(processor, 4)).isEqualTo(4);
    verify(store, times(3)).inTransaction(any());
  }

  @Test
  void givesUpAfterThreeConflictsInARow() {
    PositionMovedException conflict = mock();
    when(store.inTransaction(any())).thenThrow(conflict);

    assertThatThrownBy(() -> process(processor, 4)).isSameAs(conflict);
    verify(store, times(3)).inTransaction(any());
  }

  @Test
  void eachPortionMayHaveItsOwnConflicts() {
    PositionMovedException conflict = mock();
    when(store.inTransaction(any()))
        .thenThrow(conflict, conflict)
        .thenReturn(true)
        .thenThrow(conflict, conflict)
        .thenReturn(true);

    assertThat(process(oneByOne, 2)).isEqualTo(2);
  }

  @Test
  void halvesNothingThatStandsBehindUndecidedRecords() {
    PositionBehindException behind = mock();
    when(store.inTransaction(any())).thenThrow(behind);

    assertThatThrownBy(() -> process(processor, 4)).isSameAs(behind);
    verify(store, times(1)).inTransaction(any());
  }

  /** A heavy request, or one behind a start. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatMayEndTheProcessIsDecidedByOneThreadAtATime(boolean isHeavy) throws Exception {
    BatchProcessor one = isHeavy ? new BatchProcessor(store, 1) : processor;
    if (!isHeavy) {
      one.startSlowly(List.of(0));
    }
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    decides(begun, goesOn);
    Thread first = Thread.startVirtualThread(() -> process(one, 1));
    begun.await();
    Thread second = Thread.startVirtualThread(() -> process(one, 1));

    Awaitility.await().until(() -> second.getState() == Thread.State.WAITING);
    verify(store, times(1)).inTransaction(any());

    goesOn.countDown();
    first.join();
    second.join();
    verify(store, times(2)).inTransaction(any());
  }

  @Test
  void whatIsUsualIsDecidedByManyThreadsAtATime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    decides(both, both);

    Thread other = Thread.startVirtualThread(() -> process(processor, 1));
    process(processor, 1);
    other.join();

    assertThat(both.getCount()).isZero();
  }

  @Test
  void aHeavyPortionThatFailsLetsOthersGoOn() throws Exception {
    when(store.inTransaction(any())).thenThrow(away()).thenReturn(true);
    BatchProcessor everyEntryIsHeavy = new BatchProcessor(store, 1);
    assertThatThrownBy(() -> process(everyEntryIsHeavy, 1)).hasMessage("away");

    assertThat(
            CompletableFuture.supplyAsync(() -> process(everyEntryIsHeavy, 1))
                .get(20, TimeUnit.SECONDS))
        .isEqualTo(1);
  }

  @Test
  void remembersWhichRecordItDecidesAlone() {
    when(store.positions(any())).thenReturn(Map.of(0, 0L));
    when(store.inTransaction(any())).thenReturn(true);
    processor.startSlowly(List.of(0));

    process(processor, 4);

    verify(store).beginAttempt(FIRST);
    verify(store, times(1)).beginAttempt(any());
  }

  /** The first one is set aside, and decided then. */
  @Test
  void goesOnWhileTimeIsLeft() {
    when(store.inTransaction(any())).thenThrow(new StackOverflowError()).thenReturn(true);

    assertThat(oneByOne.process(Entries.of(2), _ -> {}, Duration.ofMinutes(1).toNanos()))
        .isEqualTo(2);
    verify(store, times(3)).inTransaction(any());
  }

  /** Only markers of transactions: there is nobody to set aside. */
  @Test
  void whatFailsWithoutAnyRecordIsThrown() {
    RuntimeException failure = new IllegalStateException("on purpose");
    when(store.inTransaction(any())).thenThrow(failure);

    assertThatThrownBy(
            () -> processor.process(List.of(), Map.of(0, new OffsetRange(5, 9)), Set.of()))
        .isSameAs(failure);
  }

  /** Nothing is set aside that was answered before. */
  @Test
  void aReplayRemembersAndSetsAsideNothing() {
    when(store.inTransaction(any())).thenThrow(new IllegalStateException("on purpose"));
    processor.startSlowly(List.of(0));

    assertThatThrownBy(
            () -> processor.process(Entries.of(1), Map.of(0, new OffsetRange(0, 1)), Set.of()))
        .hasMessage("on purpose");
    verify(store, never()).beginAttempt(any());
    verify(store, times(1)).inTransaction(any());
  }

  @Test
  void aFailureIsNoDeath() {
    when(store.inTransaction(any())).thenThrow(away());
    processor.startSlowly(List.of(0));

    assertThatThrownBy(() -> process(processor, 1)).hasMessage("away");
    verify(store).endAttempt(0);
  }

  @Test
  void aDatabaseThatIsAwayCannotBeToldThatAFailureIsNoDeath() {
    when(store.inTransaction(any())).thenThrow(away());
    doThrow(new IllegalStateException("still away")).when(store).endAttempt(anyInt());
    processor.startSlowly(List.of(0));

    assertThatThrownBy(() -> process(processor, 1)).hasMessage("away");
  }

  @Test
  void onlyWhatIsDecidedAloneHasAMarkToEnd() {
    when(store.positions(any())).thenReturn(Map.of(0, 9L)); // all of it was decided before
    when(store.inTransaction(any())).thenThrow(away());
    assertThatThrownBy(() -> process(processor, 1)).hasMessage("away");
    processor.startSlowly(List.of(0));
    assertThatThrownBy(() -> process(processor, 4)).hasMessage("away");

    verify(store, never()).endAttempt(anyInt());
  }

  /** It is no record's fault, and the next poll is as large as this one. */
  @Test
  void whatTogetherIsTooMuchIsHalvedAndForgotten() {
    TooMuchLoadedException tooMuch = mock();
    when(store.positions(any())).thenReturn(Map.of(0, 0L));
    when(store.inTransaction(any())).thenThrow(tooMuch).thenReturn(true);
    process(processor, 4);
    verify(store, times(3)).inTransaction(any());

    process(processor, 4);

    verify(store, times(4)).inTransaction(any());
  }

  /** Another one may come with a database that is restored. */
  @Test
  void aRecordThatWasSetAsideAndDecidedIsForgotten() {
    IllegalStateException failure = new IllegalStateException("on purpose");
    when(store.inTransaction(any()))
        .thenThrow(failure)
        .thenReturn(true)
        .thenThrow(failure)
        .thenReturn(true);

    assertThat(process(processor, 1)).isEqualTo(1);
    assertThat(process(processor, 1)).isEqualTo(1);
  }

  @Test
  void aRecordThatTakesTooLongTwiceIsSetAside() {
    when(store.inTransaction(any())).thenThrow(timeout(), timeout()).thenReturn(true);

    assertThat(process(processor, 1)).isEqualTo(1);
    verify(store, times(3)).inTransaction(any());
  }

  /** It is tried once more each time. */
  @Test
  void aRecordThatTookTooLongAndWasDecidedIsForgotten() {
    when(store.inTransaction(any()))
        .thenThrow(timeout())
        .thenReturn(true)
        .thenThrow(timeout(), timeout())
        .thenReturn(true);

    assertThat(process(processor, 1)).isEqualTo(1);
    assertThat(process(processor, 1)).isEqualTo(1);
  }

  private static int process(BatchProcessor processor, int count) {
    return processor.process(Entries.of(count), _ -> {}, Long.MAX_VALUE);
  }

  /** Each transaction tells that it has begun, and waits. */
  private void decides(CountDownLatch begun, CountDownLatch goesOn) {
    when(store.inTransaction(any()))
        .thenAnswer(_ -> {
          begun.countDown();
          return goesOn.await(20, TimeUnit.SECONDS);
        });
  }

  private static RuntimeException away() {
    return new IllegalStateException("away", new SQLException("Connection refused", "08001"));
  }

  private static RuntimeException timeout() {
    return new IllegalStateException(new SQLException("canceling statement", "57014"));
  }
}
