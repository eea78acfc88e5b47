package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.Wire;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.Request;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private final TestRequestLog log = new TestRequestLog("decision", 0);
  private final EventState state = EventState.empty(log.event);
  private final LoggedRequest publish = log.publish(2, 2);
  private List<OutcomeRecord> published = List.of();

  @BeforeEach
  void publish() {
    published = Decider.decide(state, publish);
  }

  @Test
  void hasOneAnswerAmongItsOutcomes() {
    Decider.decide(state, log.add(TestRequestLog.user("ann"), new PlaceBooking(1, true)));
    LoggedRequest cancel = log.add(TestRequestLog.ADMIN, new CancelEvent(null));
    Decision decision = new Decision(cancel, Decider.decide(state, cancel));

    assertThat(decision.outcomes()).hasSize(2);
    assertThat(decision.answer().outcome().type()).isEqualTo("EventCancelled");
  }

  @Test
  void isNoneWithoutAnAnswerOrWithTwo() {
    assertThatThrownBy(() -> new Decision(publish, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected one answer to request " + log.event);
    List<OutcomeRecord> twice = List.of(published.getFirst(), published.getFirst());
    assertThatThrownBy(() -> new Decision(publish, twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The database and the outcome log hold the same bytes. */
  @Test
  void serializesItsOutcomesOnce() throws Exception {
    Decision decision = new Decision(publish, published);

    assertThat(decision.records()).isSameAs(decision.records());
    assertThat(new Wire<>(OutcomeRecord.class).read(decision.records().getFirst()))
        .isEqualTo(published.getFirst());
  }

  @Test
  void equalsAnotherOfTheSameOutcomes() {
    Decision decision = new Decision(publish, published);

    assertThat(decision).isEqualTo(new Decision(publish, List.copyOf(published)));
    assertThat(decision).hasSameHashCodeAs(new Decision(publish, published));
    assertThat(decision).isNotEqualTo(new Decision(log.publish(3, 3), published));
    assertThat(decision).isNotEqualTo(new Decision(publish, outcomesOfAnother()));
    assertThat(decision.hashCode())
        .isNotEqualTo(new Decision(publish, outcomesOfAnother()).hashCode());
  }

  @Test
  void tellsItsRequestAndItsOutcomes() {
    assertThat(new Decision(publish, published))
        .hasToString("Decision[%s, %s]", publish, published);
  }

  private List<OutcomeRecord> outcomesOfAnother() {
    return Decider.decide(state, log.add(TestRequestLog.user("ann"), new PlaceBooking(1, true)));
  }

  @Test
  void anEventCountsItsOutcomesFromOne() {
    EventState unknown = EventState.empty(UUID.randomUUID());
    LoggedRequest booking = log.add(TestRequestLog.user("ann"), new PlaceBooking(1, true));

    assertThat(Decider.decide(unknown, booking).getFirst().sequence()).isZero();
    assertThat(published.getFirst().sequence()).isEqualTo(1);
    assertThat(Decider.decide(state, booking).getFirst().sequence()).isEqualTo(2);
  }

  /** Its id is the request's, which is decided once: another such request is a fault of ours. */
  @Test
  void anEventIsNotPublishedTwice() {
    LoggedRequest again = log.publish(9, 9);

    assertThatThrownBy(() -> Decider.decide(state, again))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("there is one");
    assertThat(state.capacity()).isEqualTo(2);
    assertThat(published.getFirst().outcome()).isInstanceOf(EventPublished.class);
  }

  @Test
  void whatCannotBeDecidedIsRejectedInTheWordsOfItsRequest() {
    assertThat(undecidable(new PlaceBooking(2, true)))
        .isInstanceOfSatisfying(
            BookingRejected.class, rejected -> assertThat(rejected.quantity()).isEqualTo(2));
    assertThat(undecidable(new CancelBooking(UUID.randomUUID())))
        .isInstanceOfSatisfying(
            RequestRejected.class,
            rejected -> assertThat(rejected.request()).isEqualTo("CancelBooking"));
    assertThat(state.sequence()).isEqualTo(3);
  }

  private Rejection undecidable(Request request) {
    LoggedRequest logged = log.add(TestRequestLog.user("ann"), request);
    List<OutcomeRecord> outcomes = Decider.rejectUndecidable(state, logged);
    assertThat(outcomes).hasSize(1);
    Rejection rejection = (Rejection) outcomes.getFirst().outcome();
    assertThat(rejection.reason()).isEqualTo(Reason.UNDECIDABLE);
    assertThat(rejection.userId()).isEqualTo(logged.userId());
    assertThat(rejection.detail())
        .isEqualTo("The request could not be decided and was set aside for the operators");
    return rejection;
  }
}
