package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.Outcomes;
import dev.evently.api.testing.SomeProperties;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutcomeWaitersTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final UUID request = UUID.randomUUID();
  private final OutcomeWaiters waiters =
      new OutcomeWaiters(SomeProperties.with(Map.of("evently.waiting.calls", "2")));

  @Test
  void wakesAllCallsThatWaitForARequest() {
    OutcomeRecord answer = record(request, Outcomes.example("BookingConfirmed"));
    try (var one = register();
        var other = register()) {
      var first = one.outcome(LONG);
      var second = other.outcome(LONG);
      waiters.onOutcome(record(UUID.randomUUID(), Outcomes.example("BookingConfirmed")));
      assertThat(first.isDone() || second.isDone()).isFalse();
      waiters.onOutcome(answer);
      assertThat(first.join()).contains(answer);
      assertThat(second.join()).contains(answer);
    }
    assertThat(waiters.count()).isZero();
  }

  @Test
  void keepsAnAnswerThatComesBeforeTheCallWaits() {
    OutcomeRecord answer = record(request, Outcomes.example("BookingRejected"));
    try (var waiter = register()) {
      waiters.onOutcome(answer);
      assertThat(waiter.outcome(LONG).join()).contains(answer);
    }
  }

  @Test
  void doesNotTakeAConsequenceForTheAnswer() {
    OutcomeRecord answer = record(request, Outcomes.example("BookingCancelled"));
    try (var waiter = register()) {
      waiters.onOutcome(record(request, Outcomes.example("WaitlistPromoted")));
      waiters.onOutcome(answer);
      assertThat(waiter.outcome(LONG).join()).contains(answer);
    }
  }

  @Test
  void letsACallGoWhenItsTimeIsOver() {
    try (var waiter = register()) {
      assertThat(waiter.outcome(Duration.ofMillis(1)).join()).isEmpty();
    }
  }

  @Test
  void takesNoMoreCallsThanItMay() {
    try (var _ = register();
        var second = register()) {
      assertThat(waiters.register(UUID.randomUUID())).isEmpty();
      assertThat(second).isNotNull();
    }
    try (var _ = register();
        var _ = register()) {
      assertThat(waiters.count()).isEqualTo(1); // requests, not calls
    }
  }

  @Test
  void forgetsAClosedCallOnly() {
    var first = register();
    try (var second = register()) {
      first.close();
      OutcomeRecord answer = record(request, Outcomes.example("BookingConfirmed"));
      waiters.onOutcome(answer);
      assertThat(second.outcome(LONG).join()).contains(answer);
    }
  }

  @Test
  void letsAllGoWhenTheServiceStops() {
    try (var waiter = register()) {
      var waiting = waiter.outcome(LONG);
      assertThat(waiters.isRunning()).isTrue();
      waiters.stop();
      assertThat(waiting.join()).isEmpty();
      assertThat(waiters.isRunning()).isFalse();
      assertThat(waiters.register(request)).isEmpty();
    }
    waiters.start();
    try (var again = register()) {
      assertThat(again).isNotNull();
    }
  }

  private OutcomeWaiters.Waiter register() {
    return waiters.register(request).orElseThrow();
  }

  private static OutcomeRecord record(UUID request, Outcome outcome) {
    return new OutcomeRecord(
        new UUID(0, 9), 2, request, 0, new LogPosition(3, 7), Instant.EPOCH, 1, 0, 5, 0, outcome);
  }
}
