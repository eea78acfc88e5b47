package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a poll is cut into transactions. */
class PortionsIT extends DecidedInPortions {
  @Test
  void usualRequestsOfOnePollAreDecidedInOneTransaction() {
    publish(event);
    IntStream.range(0, 4_750).forEach(_ -> book(1));

    processor.process(poll, _ -> {});

    assertThat(transactions().values()).containsExactly(4_751);
  }

  @Test
  void requestsThatNameManySeatsAreDecidedInPortionsOfBoundedWeight() {
    List<String> seats = IntStream.range(0, 1_000).mapToObj(n -> "A-" + n).toList();
    publish(event);
    IntStream.range(0, 150).forEach(_ -> ask(new PlaceBooking(1_000, false, seats, null, null)));

    processor.process(poll, decisions::add);

    assertThat(decisions)
        .extracting(decision -> decision.request().position().offset())
        .isSorted()
        .hasSize(151);
    assertThat(transactions().values())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            requests -> assertThat((requests - 1) * 1_000L * 400).isLessThanOrEqualTo(Weight.MAX));
  }

  @Test
  void asManyAsTimeAllowsAreDecidedAndTheRestLater() {
    publish(event);
    IntStream.range(0, 9).forEach(_ -> book(1));
    var inPairs = new BatchProcessor(sessions.store(), 2 * Weight.of(poll.getFirst()));

    assertThat(inPairs.process(poll, decisions::add, 0)).isEqualTo(2);
    assertThat(decisions).hasSize(2);
    assertThat(inPairs.process(poll.subList(2, 10), decisions::add, Long.MAX_VALUE)).isEqualTo(8);
    assertThat(decisions).hasSize(10);
  }

  /** A few light requests whose users have booked thousands of seats. */
  @Test
  void whatIsLoadedOfSeveralEventsTogetherIsBounded() {
    UUID other = UUID.randomUUID();
    publish(event);
    publish(other);
    List<Actor> users =
        IntStream.range(0, 60).mapToObj(_ -> new Actor(UUID.randomUUID(), Role.USER)).toList();
    users.forEach(user -> add(UUID.randomUUID(), event, new PlaceBooking(1, false), user));
    users.forEach(user -> add(UUID.randomUUID(), other, new PlaceBooking(1, false), user));
    processor.process(poll, _ -> {});
    int before = transactions().size();
    execute(
        """
        update booking set seats = (select array_agg('S-' || n) from generate_series(1, 600) n)
        where event_id in ('%s', '%s')\
        """
            .formatted(event, other));
    poll.clear();
    users.forEach(user -> add(UUID.randomUUID(), event, new PlaceBooking(1, false), user));
    users.forEach(user -> add(UUID.randomUUID(), other, new PlaceBooking(1, false), user));

    processor.process(poll, decisions::add);

    assertThat(transactions()).hasSize(before + 2);
    assertThat(decisions)
        .extracting(decision -> ((Rejection) decision.answer().outcome()).reason())
        .containsOnly(Reason.ALREADY_BOOKED)
        .hasSize(120);
  }
}
