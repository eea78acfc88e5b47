package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.HoldOutcome.HoldAlreadyConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.SaleTerms;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Requests of before the second edition of the rules decide as they did. */
class FirstRulesTest {
  private static final Actor ANN = TestRequestLog.user("ann");

  private final TestRequestLog log = new TestRequestLog("first rules", 0);
  private final EventState state = EventState.empty(log.event);

  @Test
  void aHoldCouldOutlastTheStart() {
    publish(null);
    log.waitFor(Duration.ofDays(30).minusMinutes(1));

    HoldPlaced before = (HoldPlaced) decide(TestRequestLog.ofFirstRules(log.add(ANN, hold())));
    HoldPlaced now = (HoldPlaced) decide(log.add(TestRequestLog.user("bob"), hold()));

    assertThat(before.expiresAt()).isAfter(TestRequestLog.START);
    assertThat(now.expiresAt()).isEqualTo(TestRequestLog.START);
  }

  @Test
  void aHoldWhoseBookingWasCancelledWasConfirmedStill() {
    publish(null);
    LoggedRequest hold = log.add(ANN, hold());
    decide(hold);
    ConfirmHold confirm = new ConfirmHold(hold.requestId(), null);
    decide(log.add(ANN, confirm));
    decide(log.add(ANN, new CancelBooking(hold.requestId())));

    assertThat(decide(TestRequestLog.ofFirstRules(log.add(ANN, confirm))))
        .isInstanceOf(HoldAlreadyConfirmed.class);
  }

  @Test
  void salesCouldOpenBehindTheStart() {
    LoggedRequest published =
        log.add(log.event, TestRequestLog.ADMIN, event(opening(TestRequestLog.START)));

    assertThat(decide(TestRequestLog.ofFirstRules(published))).isInstanceOf(EventPublished.class);
  }

  private static PlaceHold hold() {
    return new PlaceHold(1, null, null, null);
  }

  private Outcome decide(LoggedRequest request) {
    return Decider.decide(state, request).stream()
        .filter(OutcomeRecord::isAnswer)
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private void publish(@Nullable SaleTerms terms) {
    decide(log.add(log.event, TestRequestLog.ADMIN, event(terms)));
  }

  private static PublishEvent event(@Nullable SaleTerms terms) {
    return new PublishEvent("Concert", "Hall", TestRequestLog.START, 5, 5, terms);
  }

  private static SaleTerms opening(Instant open) {
    return new SaleTerms(null, null, open, null, null, null);
  }
}
