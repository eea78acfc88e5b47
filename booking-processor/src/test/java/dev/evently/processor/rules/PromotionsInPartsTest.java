package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.WaitlistTerms;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who cannot be promoted in one decision is promoted in the next ones. */
class PromotionsInPartsTest {
  private static final int MOST = 10_000;

  private final TestRequestLog log = new TestRequestLog("promotions", 0);
  private final EventState state = EventState.empty(log.event);

  @Test
  void noMoreThanTenThousandArePromotedInOneDecision() {
    publish();
    for (int i = 0; i <= MOST + 5; i++) {
      ask(log.add(TestRequestLog.user("waiter " + i), new PlaceBooking(1, true)));
    }

    List<OutcomeRecord> first =
        ask(log.add(TestRequestLog.ADMIN, new ChangeEvent(1, null, null, null, 2 * MOST, null)));

    assertThat(count(first, WaitlistPromoted.class)).isEqualTo(MOST);
    assertThat(first.getLast().waitlisted()).isEqualTo(5);
    assertThat(state.isUnsettled()).isTrue();
    List<OutcomeRecord> second =
        ask(log.add(TestRequestLog.user("late"), new PlaceBooking(1, false)));
    assertThat(count(second.subList(0, 5), WaitlistPromoted.class)).isEqualTo(5);
    assertThat(second.getLast().outcome()).isInstanceOf(BookingConfirmed.class);
    assertThat(state.isUnsettled()).isFalse();
  }

  @Test
  void nobodyIsLeftWhenTheLastOneLeavesTheWaitlist() {
    LoggedRequest last = oneOfThreeIsPromoted();

    List<OutcomeRecord> outcomes =
        one(log.add(last.record().actor(), new LeaveWaitlist(last.requestId())));

    assertThat(count(outcomes, WaitlistPromoted.class)).isEqualTo(1);
    assertThat(outcomes.getLast().outcome()).isInstanceOf(WaitlistLeft.class);
    assertThat(state.isUnsettled()).isFalse();
  }

  @Test
  void nobodyIsPromotedWhoIsLeftWhenTheWaitlistIsSuspended() {
    oneOfThreeIsPromoted();

    assertThat(count(one(suspended(2, true)), WaitlistPromoted.class)).isEqualTo(1);
    assertThat(state.isUnsettled()).isFalse();
    assertThat(one(log.add(TestRequestLog.ADMIN, new SettleDue()))).hasSize(1);

    assertThat(count(one(suspended(3, false)), WaitlistPromoted.class)).isEqualTo(1);
    assertThat(state.waitlisted()).isZero();
    assertThat(state.isUnsettled()).isFalse();
  }

  @Test
  void nobodyIsPromotedWhoIsLeftWhenTheEventStarts() {
    oneOfThreeIsPromoted();
    log.pass(Duration.between(log.now(), TestRequestLog.START));

    List<OutcomeRecord> outcomes = one(log.add(TestRequestLog.ADMIN, new SettleDue()));

    assertThat(outcomes)
        .extracting(record -> record.outcome().type())
        .containsExactly("WaitlistEnded", "DueSettled");
    assertThat(outcomes.getLast().outcome()).isEqualTo(new DueSettled(true));
    assertThat(state.isUnsettled()).isTrue();
    assertThat(one(log.add(TestRequestLog.ADMIN, new SettleDue())).getLast().outcome())
        .isEqualTo(new DueSettled(false));
    assertThat(state.isUnsettled()).isFalse();
  }

  /** By a decision that promotes one at most; returns the request of the last one. */
  private LoggedRequest oneOfThreeIsPromoted() {
    publish();
    LoggedRequest last = null;
    for (int i = 0; i <= 3; i++) {
      last = log.add(TestRequestLog.user("waiter " + i), new PlaceBooking(1, true));
      ask(last);
    }
    LoggedRequest change =
        log.add(TestRequestLog.ADMIN, new ChangeEvent(1, null, null, null, 9, null));
    assertThat(count(one(change), WaitlistPromoted.class)).isEqualTo(1);
    assertThat(state.isUnsettled()).isTrue();
    return Objects.requireNonNull(last);
  }

  private LoggedRequest suspended(long revision, boolean isSuspended) {
    var waitlist = new WaitlistTerms(null, null, null, null, isSuspended);
    return log.add(
        TestRequestLog.ADMIN,
        new ChangeEvent(
            revision,
            null,
            null,
            null,
            null,
            null,
            new SaleTerms(null, null, null, null, waitlist, null)));
  }

  private List<OutcomeRecord> one(LoggedRequest request) {
    return Decider.decide(state, request, new DecisionLimits(1, 1, 1, 1));
  }

  private void publish() {
    ask(
        log.add(
            log.event,
            TestRequestLog.ADMIN,
            new PublishEvent("Concert", "Hall", TestRequestLog.START, 1, 10, SaleTerms.DEFAULT)));
  }

  private List<OutcomeRecord> ask(LoggedRequest request) {
    return Decider.decide(state, request);
  }

  private static long count(List<OutcomeRecord> outcomes, Class<? extends Outcome> type) {
    return outcomes.stream().map(OutcomeRecord::outcome).filter(type::isInstance).count();
  }
}
