package dev.evently.common.outcome;

import static dev.evently.common.testing.Messages.DECIDED;
import static dev.evently.common.testing.Messages.EVENT;
import static dev.evently.common.testing.Messages.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.Outcome.Consequence;
import dev.evently.common.outcome.Outcome.Unchanged;
import dev.evently.common.testing.Messages;
import dev.evently.common.testing.SealedFamily;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRecordTest {
  private static final LogPosition POSITION = new LogPosition(3, 4711);
  private static final DueSettled OUTCOME = new DueSettled(false);

  @ParameterizedTest
  @CsvSource({"0, 0, 10, 10", "3, 0, 10, 7", "3, 2, 10, 5", "8, 2, 10, 0", "0, 0, 0, 0"})
  void leavesWhatIsNeitherBookedNorHeld(int confirmed, int held, int capacity, int remaining) {
    OutcomeRecord record =
        new OutcomeRecord(
            EVENT, 1, REQUEST, 0, POSITION, DECIDED, confirmed, held, capacity, 0, OUTCOME);

    assertThat(record.remaining()).isEqualTo(remaining);
  }

  @Test
  void isNamedByItsRequestAndItsNumber() {
    assertThat(Messages.record(OUTCOME).id()).isEqualTo(REQUEST + ":1");
  }

  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#outcomes")
  void answersItsRequestUnlessItHappensToSomebodyElse(Outcome outcome) {
    assertThat(Messages.record(outcome).isAnswer()).isNotEqualTo(outcome instanceof Consequence);
  }

  /** No outcome is of two families, and what changes nothing is no consequence. */
  @ParameterizedTest
  @MethodSource("dev.evently.common.testing.Messages#outcomes")
  void isOfOneFamily(Outcome outcome) {
    assertThat(
            Stream.of(
                    EventOutcome.class,
                    BookingOutcome.class,
                    HoldOutcome.class,
                    WaitlistOutcome.class,
                    Rejection.class)
                .filter(family -> family.isInstance(outcome)))
        .hasSize(1);
    assertThat(outcome instanceof Consequence && outcome instanceof Unchanged).isFalse();
  }

  @Test
  void namesEachMessageByItsRecord() {
    Set<Class<?>> records = SealedFamily.recordsOf(Outcome.class);

    assertThat(records.stream().map(Class::getSimpleName)).doesNotHaveDuplicates();
    assertThat(Messages.outcomes())
        .allSatisfy(
            outcome -> assertThat(outcome.type()).isEqualTo(outcome.getClass().getSimpleName()));
  }

  @Test
  @NullUnmarked
  void isWholeInTheLog() {
    assertThatThrownBy(
            () -> new OutcomeRecord(null, 1, REQUEST, 0, POSITION, DECIDED, 0, 0, 0, 0, OUTCOME))
        .hasMessage("eventId");
    assertThatThrownBy(
            () -> new OutcomeRecord(EVENT, 1, null, 0, POSITION, DECIDED, 0, 0, 0, 0, OUTCOME))
        .hasMessage("requestId");
    assertThatThrownBy(
            () -> new OutcomeRecord(EVENT, 1, REQUEST, 0, null, DECIDED, 0, 0, 0, 0, OUTCOME))
        .hasMessage("position");
    assertThatThrownBy(
            () -> new OutcomeRecord(EVENT, 1, REQUEST, 0, POSITION, null, 0, 0, 0, 0, OUTCOME))
        .hasMessage("decidedAt");
    assertThatThrownBy(
            () -> new OutcomeRecord(EVENT, 1, REQUEST, 0, POSITION, DECIDED, 0, 0, 0, 0, null))
        .hasMessage("outcome");
  }
}
