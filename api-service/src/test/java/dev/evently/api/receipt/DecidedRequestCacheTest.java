package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.Outcomes;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecidedRequestCacheTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final UUID USER = UUID.randomUUID();

  private final UUID request = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private long sequence;
  private final AtomicLong now = new AtomicLong();
  private final DecidedRequestCache recent = new DecidedRequestCache(now::get);

  @Test
  void remembersWhatCannotChange() {
    recent.add(record(request, new BookingConfirmed(request, USER, 1)));
    DecidedRequest decision = recent.find(request).orElseThrow();
    assertThat(decision.answer().requestId()).isEqualTo(request);
    assertThat(decision.position()).isEqualTo(new LogPosition(3, 7));
    assertThat(decision.followUp()).isNull();
    assertThat(recent.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void leavesWaitsThatWereReadToTheDatabase() {
    recent.add(record(request, joined(1)));
    assertThat(recent.find(request)).isEmpty();
  }

  /** A crowd asks for waits that began a moment ago, and more begin behind them. */
  @Test
  void remembersAWaitWhileOthersComeBehindIt() {
    recent.onOutcome(record(request, joined(1)));
    recent.onOutcome(record(other, new BookingConfirmed(other, USER, 1)));
    recent.onOutcome(record(other, Outcomes.example("BookingRejected")));
    recent.onOutcome(record(other, joined(2)));
    assertThat(recent.find(request).orElseThrow().answer().outcome()).isEqualTo(joined(1));
  }

  @ParameterizedTest
  @MethodSource
  void forgetsAWaitWhenItMayHaveMoved(String type) {
    recent.onOutcome(record(request, joined(1)));
    recent.onOutcome(record(other, Outcomes.example(type)));
    assertThat(recent.find(request)).isEmpty();
    recent.onOutcome(record(other, joined(1)));
    assertThat(recent.find(request)).isEmpty();
    assertThat(recent.find(other)).isPresent();
  }

  static List<String> forgetsAWaitWhenItMayHaveMoved() {
    List<String> types = new ArrayList<>(Outcomes.types());
    types.removeAll(
        List.of("BookingConfirmed", "WaitlistJoined", "BookingRejected", "RequestRejected"));
    return types;
  }

  /** The follower of the outcome log may be away, and miss a promotion for long. */
  @Test
  void forgetsAWaitAfterSomeSeconds() {
    recent.onOutcome(record(request, joined(1)));
    now.addAndGet(4_999_999_999L);
    assertThat(recent.find(request)).isPresent();
    now.incrementAndGet();
    assertThat(recent.find(request)).isEmpty();
  }

  private WaitlistJoined joined(int position) {
    return new WaitlistJoined(request, USER, 1, position);
  }

  private OutcomeRecord record(UUID request, Outcome outcome) {
    return new OutcomeRecord(
        EVENT, ++sequence, request, 0, new LogPosition(3, 7), Instant.EPOCH, 1, 0, 5, 0, outcome);
  }
}
