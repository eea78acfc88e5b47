package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.sale.SaleTerms;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What scripts in whole seconds and with one clock do not reach. */
class HoldCooldownTest {
  private static final PlaceHold HOLD = new PlaceHold(1, null, null, null);
  private static final Actor ANN = TestRequestLog.user("Ann");

  private final TestRequestLog log = new TestRequestLog("cooldown", 0);
  private final EventState state = EventState.empty(log.event);

  @Test
  void itsEndIsCutToMilliseconds() {
    publish(Duration.ofSeconds(1).plusNanos(999_999));
    holdAndRelease();

    assertThat(ask(HOLD)).isInstanceOf(HoldPlaced.class);
  }

  @Test
  void aMillisecondMoreKeepsThemFromHolding() {
    publish(Duration.ofSeconds(1).plusMillis(1));
    holdAndRelease();

    assertThat(ask(HOLD)).isInstanceOf(RequestRejected.class);
  }

  /** The clock of the broker that has the partition by now is behind. */
  @Test
  void withoutOneWhoeverReleasedMayHoldAtOnce() {
    publish(null);
    holdAndRelease();
    log.pass(Duration.ofSeconds(-3));

    assertThat(ask(HOLD)).isInstanceOf(HoldPlaced.class);
  }

  private void publish(@Nullable Duration cooldown) {
    SaleTerms terms = new SaleTerms(null, cooldown, null, null, null, null, null);
    Decider.decide(
        state,
        log.add(
            log.event,
            TestRequestLog.ADMIN,
            new PublishEvent("Concert", "Hall", TestRequestLog.START, 5, 5, terms)));
  }

  private void holdAndRelease() {
    LoggedRequest held = log.add(ANN, HOLD);
    Decider.decide(state, held);
    ask(new ReleaseHold(held.requestId()));
  }

  private Outcome ask(Request request) {
    return Decider.decide(state, log.add(ANN, request)).getLast().outcome();
  }
}
