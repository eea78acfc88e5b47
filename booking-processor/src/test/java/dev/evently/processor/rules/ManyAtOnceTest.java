package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.sale.SaleTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too much for one decision is done in several. */
class ManyAtOnceTest {
  private static final int MOST = 10_000;
  private static final int MOST_ENDS = 1_000;

  private final TestRequestLog log = new TestRequestLog("many", 0);
  private final EventState state = EventState.empty(log.event);

  @Test
  void noMoreThanTenThousandHoldsExpireInOneDecision() {
    publish(MOST + 500);
    for (int i = 0; i < MOST + 500; i++) {
      ask(log.add(TestRequestLog.user("holder " + i), new PlaceHold(1, null, null, null)));
    }
    ask(log.add(TestRequestLog.user("late"), new PlaceBooking(1, true)));
    log.pass(Duration.ofDays(1));

    List<OutcomeRecord> first = settle();

    assertThat(count(first, HoldExpired.class)).isEqualTo(MOST);
    assertThat(first.get(1).outcome()).isInstanceOf(WaitlistPromoted.class);
    assertThat(first.getLast().outcome()).isEqualTo(new DueSettled(false));
    assertThat(state.held()).isEqualTo(500);
    assertThat(count(settle(), HoldExpired.class)).isEqualTo(500);
    assertThat(state.held()).isZero();
    assertThat(settle()).hasSize(1);
  }

  /** The confirmation comes in the very moment in which the hold ends. */
  @Test
  void whatIsDueButNotExpiredYetCannotBeConfirmed() {
    publish(MOST + 1);
    List<LoggedRequest> holds = new ArrayList<>();
    for (int i = 0; i <= MOST; i++) {
      holds.add(log.add(TestRequestLog.user("holder " + i), new PlaceHold(1, null, null, null)));
    }
    holds.forEach(this::ask);
    log.waitFor(Duration.ofDays(1));

    List<OutcomeRecord> outcomes =
        ask(
            log.add(
                holds.getLast().record().actor(),
                new ConfirmHold(holds.getLast().requestId(), null)));

    assertThat(count(outcomes, HoldExpired.class)).isEqualTo(MOST);
    assertThat(outcomes.getLast().outcome())
        .isInstanceOfSatisfying(
            RequestRejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.HOLD_EXPIRED));
    assertThat(state.held()).isEqualTo(1);
  }

  @Test
  void theEndOfAnEventGoesOnUntilNothingIsLeft() {
    int bookings = 2 * MOST_ENDS;
    publish(bookings + 300);
    for (int i = 0; i < bookings; i++) {
      ask(log.add(TestRequestLog.user("booker " + i), new PlaceBooking(1, true)));
    }
    for (int i = 0; i < 300; i++) {
      ask(log.add(TestRequestLog.user("holder " + i), new PlaceHold(1, null, null, null)));
    }
    for (int i = 0; i < 200; i++) {
      ask(log.add(TestRequestLog.user("waiter " + i), new PlaceBooking(1, true)));
    }

    List<OutcomeRecord> cancelled = ask(log.add(TestRequestLog.ADMIN, new CancelEvent(null)));

    assertThat(cancelled.getFirst().outcome()).isInstanceOf(EventCancelled.class);
    assertThat(count(cancelled.subList(1, 301), HoldVoided.class)).isEqualTo(300);
    assertThat(count(cancelled.subList(301, 501), WaitlistVoided.class)).isEqualTo(200);
    assertThat(count(cancelled, BookingVoided.class)).isEqualTo(MOST_ENDS - 500);
    assertThat(state.confirmed()).isEqualTo(MOST_ENDS + 500);

    List<OutcomeRecord> more = settle();
    assertThat(count(more, BookingVoided.class)).isEqualTo(MOST_ENDS);
    assertThat(more.getLast().outcome()).isEqualTo(new DueSettled(true));

    List<OutcomeRecord> rest = settle();
    assertThat(count(rest, BookingVoided.class)).isEqualTo(500);
    assertThat(rest.getLast().outcome()).isEqualTo(new DueSettled(false));
    assertThat(state.confirmed()).isZero();
    assertThat(settle()).hasSize(1);
    assertThat(inOrder(List.of(cancelled, more, rest))).isSorted();
  }

  /** Nothing of a cancelled event expires, although holds of it are due before they end. */
  @Test
  void aThousandEndInOneDecisionWhateverTheyAre() {
    publish(MOST_ENDS + 2);
    ask(log.add(TestRequestLog.user("booker"), new PlaceBooking(1, true)));
    for (int i = 0; i < MOST_ENDS; i++) {
      ask(log.add(TestRequestLog.user("holder " + i), new PlaceHold(1, null, null, null)));
    }
    LoggedRequest last =
        log.add(TestRequestLog.user("last holder"), new PlaceHold(1, null, null, null));
    ask(last);
    for (int i = 0; i <= MOST_ENDS; i++) {
      ask(log.add(TestRequestLog.user("waiter " + i), new PlaceBooking(1, true)));
    }

    List<OutcomeRecord> cancelled = ask(log.add(TestRequestLog.ADMIN, new CancelEvent(null)));

    assertThat(cancelled).hasSize(1 + MOST_ENDS);
    assertThat(count(cancelled, HoldVoided.class)).isEqualTo(MOST_ENDS);

    assertThat(reason(last.record().actor(), new ReleaseHold(last.requestId())))
        .isEqualTo(Reason.EVENT_CANCELLED);
    assertThat(reason(last.record().actor(), new ConfirmHold(last.requestId(), null)))
        .isEqualTo(Reason.EVENT_CANCELLED);

    log.waitFor(Duration.ofDays(2));
    List<OutcomeRecord> more = settle();
    assertThat(more).hasSize(MOST_ENDS + 1);
    assertThat(count(more, HoldVoided.class)).isEqualTo(1);
    assertThat(count(more, WaitlistVoided.class)).isEqualTo(MOST_ENDS - 1);
    assertThat(more.getLast().outcome()).isEqualTo(new DueSettled(true));

    List<OutcomeRecord> rest = settle();
    assertThat(rest).hasSize(4);
    assertThat(count(rest, WaitlistVoided.class)).isEqualTo(2);
    assertThat(count(rest, BookingVoided.class)).isEqualTo(1);
    assertThat(rest.getLast().outcome()).isEqualTo(new DueSettled(false));
  }

  private static List<String> inOrder(List<List<OutcomeRecord>> decisions) {
    List<String> ids = new ArrayList<>();
    for (List<OutcomeRecord> decision : decisions) {
      for (OutcomeRecord record : decision) {
        if (record.outcome() instanceof BookingVoided o) {
          ids.add(o.bookingId().toString());
        }
      }
    }
    return ids;
  }

  private void publish(int capacity) {
    SaleTerms terms = new SaleTerms(Duration.ofDays(1), null, null, null, null, null);
    ask(
        log.add(
            log.event,
            TestRequestLog.ADMIN,
            new PublishEvent("Concert", "Hall", TestRequestLog.START, capacity, 10, terms)));
  }

  private List<OutcomeRecord> settle() {
    return ask(log.add(TestRequestLog.ADMIN, new SettleDue()));
  }

  private List<OutcomeRecord> ask(LoggedRequest request) {
    return Decider.decide(state, request);
  }

  private Reason reason(Actor actor, Request request) {
    return ((Rejection) ask(log.add(actor, request)).getFirst().outcome()).reason();
  }

  private static long count(List<OutcomeRecord> outcomes, Class<? extends Outcome> type) {
    return outcomes.stream().map(OutcomeRecord::outcome).filter(type::isInstance).count();
  }
}
