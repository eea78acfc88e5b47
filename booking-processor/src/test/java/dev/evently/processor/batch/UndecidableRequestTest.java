package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.store.EventStore;
import dev.evently.processor.store.LoadedState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** A request on whose event's state the decider fails, whatever it throws, and one set aside. */
class UndecidableRequestTest {
  private final LoadedState loaded = mock();
  private final EventStore.Transaction transaction = mock();
  private final ReentrantLock lock = new ReentrantLock();
  private final PortionDecider decider = new PortionDecider(lock);
  private final LogEntry.Parsed entry =
      (LogEntry.Parsed) Entries.asking(new PlaceBooking(1, false));
  private final LoggedRequest request = entry.request();

  UndecidableRequestTest() {
    when(loaded.isFirst(any())).thenReturn(true);
    when(loaded.lackingSeats()).thenReturn(Set.of());
    when(transaction.load(any(), any())).thenReturn(loaded);
  }

  @Test
  void isRejectedInTheNextPass() {
    EventState state = EventState.empty(request.eventId());
    when(loaded.state(any())).thenThrow(new ArithmeticException("on purpose")).thenReturn(state);

    decide(Set.of());

    List<Decision> written = written();
    assertThat(written).extracting(Decision::request).containsExactly(request);
    assertThat(((Rejection) written.getFirst().answer().outcome()).reason())
        .isEqualTo(Reason.UNDECIDABLE);
    verify(loaded).discard(request.eventId());
    assertThat(lock.isLocked()).isFalse();
  }

  @Test
  void isNotDecidedForEverWhenItCannotBeRejectedEither() {
    EventState state = EventState.empty(request.eventId());
    RuntimeException failure = new ArithmeticException("on purpose");
    when(loaded.state(any())).thenThrow(failure).thenReturn(state).thenThrow(failure);

    assertThatThrownBy(() -> decide(Set.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(request.position().toString())
        .hasCause(failure);
    assertThat(lock.isLocked()).isFalse();
  }

  @Test
  void isNotRejectedWhenItWasDecidedInItsPlaceBefore() {
    when(transaction.isDecided(request)).thenReturn(true);

    decide(Set.of(request.position()));

    assertThat(written()).isEmpty();
  }

  @Test
  void isRejectedWithoutALookAtItsEventWhenItIsSetAside() {
    decide(Set.of(request.position()));

    assertThat(written())
        .singleElement()
        .satisfies(decision ->
            assertThat(((Rejection) decision.answer().outcome()).reason())
                .isEqualTo(Reason.UNDECIDABLE));
    verify(transaction).isDecided(request);
  }

  private void decide(Set<LogPosition> setAside) {
    decider.decide(
        transaction,
        Portion.of(List.of(entry), Map.of(0, new OffsetRange(0, 1))),
        new HashSet<>(setAside),
        _ -> {});
  }

  private List<Decision> written() {
    ArgumentCaptor<List<Decision>> written = ArgumentCaptor.captor();
    verify(transaction).writeDecisions(written.capture(), any());
    return written.getValue();
  }
}
