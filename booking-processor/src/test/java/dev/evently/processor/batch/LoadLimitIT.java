package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.access.Role;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.NotLoadedException;
import dev.evently.processor.store.LoadLimit;
import dev.evently.processor.store.TooMuchLoadedException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is loaded at first, and what only a raised limit loads: the outcomes are the same. */
class LoadLimitIT extends DecidedInBatches {
  private static final LoadLimit SECOND = LoadLimit.FIRST.raised();

  @Test
  void asManyDueHoldsAsTheFirstLimitLoadsAreNotKnownToBeAll() {
    publish(5_000, new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null));
    ask(2_000, new PlaceHold(1, null, null, null));
    decide();

    now = now.plusSeconds(60);
    ask(Role.ADMIN, new SettleDue());

    assertThatThrownBy(() -> decideWith(LoadLimit.FIRST))
        .isInstanceOf(NotLoadedException.class)
        .hasMessageContaining("the holds that are due");
    assertThat(decideWith(SECOND)).hasSize(2_001);
    assertThat(decide()).hasSize(2_001);
  }

  @Test
  void oneDueHoldLessIsKnownToBeTheLast() {
    publish(5_000, new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null));
    ask(1_999, new PlaceHold(1, null, null, null));
    decide();

    now = now.plusSeconds(60);
    ask(Role.ADMIN, new SettleDue());

    List<OutcomeRecord> outcomes = decideWith(LoadLimit.FIRST);
    assertThat(outcomes.subList(0, 1_999))
        .allSatisfy(outcome -> assertThat(outcome.outcome()).isInstanceOf(HoldExpired.class));
    assertThat(outcomes).hasSize(2_000);
    assertThat(decide()).isEqualTo(outcomes);
  }

  /** Under STRICT the first entry decides, however many wait behind it. */
  @Test
  void theFirstLimitLoadsTheHeadOfALongWaitlist() {
    publish(1, waitlist(Policy.STRICT));
    UUID booked = ask(new PlaceBooking(1, true));
    UUID first = ask(new PlaceBooking(1, true));
    ask(500, new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new CancelBooking(booked));

    assertThat(promoted(decideWith(LoadLimit.FIRST))).containsExactly(first);
    assertThat(promoted(decide())).containsExactly(first);
  }

  /** Each promotion counts thrice, for its row, its outcome and the outcome as it is sent. */
  @Test
  void threeDecisionsThatPromoteAreTooManyForOneTransaction() {
    int waiting = 5 * Decider.PROMOTED_AT_ONCE;
    publish(1, waitlist(Policy.STRICT));
    ask(1 + waiting, new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new ChangeEvent(1, null, null, null, 2 * waiting, null));
    assertThat(promoted(decide())).hasSize(Decider.PROMOTED_AT_ONCE);
    for (int i = 0; i < 3; i++) {
      ask(Role.ADMIN, new SettleDue());
    }

    assertThatThrownBy(() -> decideWith(LoadLimit.FIRST))
        .isInstanceOf(TooMuchLoadedException.class);
    assertThat(promoted(decide())).hasSize(3 * Decider.PROMOTED_AT_ONCE);
  }

  /** Under FIRST_FIT the first entry of each quantity that fits is loaded, wherever it waits. */
  @Test
  void theFirstLimitLoadsTheFirstEntriesOfEachQuantity() {
    publish(4, waitlist(Policy.FIRST_FIT));
    UUID booked = ask(new PlaceBooking(1, true));
    ask(new PlaceBooking(3, true));
    ask(500, new PlaceBooking(4, true));
    UUID small = ask(new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new CancelBooking(booked));

    assertThat(promoted(decideWith(LoadLimit.FIRST))).containsExactly(small);
    assertThat(promoted(decide())).containsExactly(small);
  }

  /** An organiser's change may change the policy, so only the head is loaded. */
  @Test
  void whoFitsBehindManyIsLoadedByARaisedLimit() {
    publish(4, waitlist(Policy.FIRST_FIT));
    ask(new PlaceBooking(4, true));
    ask(100, new PlaceBooking(4, true));
    UUID small = ask(new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new ChangeEvent(1, null, null, null, 5, null));

    assertThatThrownBy(() -> decideWith(LoadLimit.FIRST)).isInstanceOf(NotLoadedException.class);
    assertThatThrownBy(() -> decideWith(SECOND)).isInstanceOf(NotLoadedException.class);
    assertThat(promoted(decideWith(SECOND.raised()))).containsExactly(small);
    assertThat(promoted(decide())).containsExactly(small);
  }

  @Test
  void adjacentSeatsBehindManySingleOnesAreLoadedAtFirst() {
    publish(0, null);
    List<String> row = IntStream.rangeClosed(1, 50).mapToObj(Integer::toString).toList();
    ask(
        Role.ADMIN,
        new AddSeats(
            IntStream.rangeClosed(1, 20)
                .mapToObj(n -> new SeatRow(null, "R" + n, row, null))
                .toList()));
    for (int n = 1; n <= 10; n++) {
      for (int seat = 2; seat <= 50; seat += 2) {
        ask(new PlaceBooking(1, false, List.of("R%d-%d".formatted(n, seat)), null, null));
      }
    }
    decide();

    ask(new PlaceBooking(2, false));

    List<OutcomeRecord> outcomes = decideWith(LoadLimit.FIRST);
    assertThat(outcomes.getFirst().outcome().toString()).contains("R11-1, R11-2");
    assertThat(decide()).isEqualTo(outcomes);
  }

  private static SaleTerms waitlist(Policy policy) {
    return new SaleTerms(
        null, null, null, null, new WaitlistTerms(policy, null, null, null, null), null);
  }
}
