package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.access.Role;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How what fails is found in a poll, and set aside. Bookings of 7 tickets fail where a test says
 * so.
 */
class HalvingIT extends DecidedInPortions {
  @Test
  void aRecordThatCannotBeWrittenIsFoundByHalvingAndItsNeighboursAreDecided() {
    fails("after insert on booking for each row", "23514");
    publish(event);
    IntStream.range(0, 40).forEach(n -> book(n == 11 || n == 30 ? BAD : 1));

    processor.process(poll, decisions::add);

    expectSetAside(12, 31);
    assertThat(transactions().size()).isLessThan(20);
  }

  /** The broker has some outcomes by then: the poll is rolled back, and comes again. */
  @Test
  void aRecordThatFailsAtTheCommitIsFoundByHalvingToo() {
    fails("after insert on booking deferrable initially deferred for each row", "22000");
    publish(event);
    IntStream.range(0, 40).forEach(n -> book(n == 21 ? BAD : 1));

    int rollbacks = 0;
    while (!isDecided() && rollbacks < 30) {
      rollbacks++;
    }

    assertThat(rollbacks).isBetween(1, 12);
    expectSetAside(22);
  }

  /** The broker refuses what came of it, which is no fault of the record. */
  @Test
  void aRecordWhoseDecisionCannotBeHandedOnIsNotSetAside() {
    publish(event);

    assertThatThrownBy(() ->
            processor.process(
                poll,
                _ -> {
                  throw new IllegalStateException("On purpose");
                }))
        .hasMessage("On purpose");
    processor.process(poll, decisions::add);

    expectSetAside();
  }

  @Test
  void recordsBehindWhatIsNotDecidedAreNotDecided() {
    publish(event);
    book(1);
    book(1);

    assertThatThrownBy(() -> processor.process(poll.subList(1, 3), decisions::add))
        .isInstanceOfSatisfying(
            PositionBehindException.class,
            behind -> {
              assertThat(behind.partition()).isEqualTo(partition);
              assertThat(behind.position()).isZero();
              assertThat(behind.from()).isEqualTo(1);
            });
    assertThat(decisions).isEmpty();
  }

  /** Somebody has broken an event's row: whatever is asked of it fails before it is decided. */
  @Test
  void anEventThatCannotBeLoadedStopsNoOtherOne() {
    publish(event);
    UUID other = UUID.randomUUID();
    publish(other);
    processor.process(poll, _ -> {});
    execute("update event set terms = '{' where event_id = '%s'".formatted(event));
    var elsewhere = new BatchProcessor(sessions.store());
    poll.clear();
    LogEntry broken = book(1);
    LogEntry whole = add(other, new PlaceBooking(1, false), Role.USER);

    elsewhere.process(poll, decisions::add);

    assertThat(answer(broken))
        .isInstanceOfSatisfying(Rejection.class, DecidedInPortions::isUndecidable);
    assertThat(answer(whole).toString()).startsWith("BookingConfirmed");
  }

  /** Disk full, for one: it is no fault of a record, and the poll comes again until it is over. */
  @Test
  void nothingIsSetAsideWhenTheDatabaseFails() {
    publish(event);
    IntStream.range(0, 5).forEach(n -> book(n == 3 ? BAD : 1));
    for (String state : List.of("53100", "57P01", "40001", "55P03", "42703", "25006", "08006")) {
      fails("after insert on booking for each row", state);
      assertThatThrownBy(() -> processor.process(poll, decisions::add)).as(state).isNotNull();
      heal();
    }

    processor.process(poll, decisions::add);

    expectSetAside();
  }

  /** A replay is told what was set aside, and leads to the same rows. */
  @Test
  void aReplaySetsAsideWhatWasSetAside() {
    publish(event);
    IntStream.range(0, 5).forEach(_ -> book(1));

    processor.process(
        poll, Map.of(partition, new OffsetRange(0, 6)), Set.of(new LogPosition(partition, 3)));
    processor.process(poll, decisions::add);

    expectSetAside(3);
  }

  private boolean isDecided() {
    decisions.clear();
    try {
      processor.process(poll, decisions::add);
      return true;
    } catch (RuntimeException e) {
      assertThat(e).hasStackTraceContaining("On purpose");
      return false;
    }
  }
}
