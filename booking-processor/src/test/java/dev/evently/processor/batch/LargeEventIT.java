package dev.evently.processor.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Role;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.store.DueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events of which more has to be loaded than at first. */
class LargeEventIT extends DecidedInBatches {
  @Test
  void aCancelledEventEndsInBoundedParts() {
    publish(2_000, null);
    ask(2_250, new PlaceBooking(1, true));
    assertThat(decide()).hasSize(2_251);

    ask(Role.ADMIN, new CancelEvent(null));
    assertThat(decide()).hasSize(1 + Decider.ENDS_AT_ONCE);
    assertThat(due()).isTrue();
    ask(Role.ADMIN, new SettleDue());
    ask(Role.ADMIN, new SettleDue());
    List<OutcomeRecord> rest = decide();

    assertThat(rest).hasSize(2_250 - Decider.ENDS_AT_ONCE + 2);
    assertThat(rest.get(Decider.ENDS_AT_ONCE).outcome()).isEqualTo(new DueSettled(true));
    assertThat(rest.getLast())
        .satisfies(last -> {
          assertThat(last.outcome()).isEqualTo(new DueSettled(false));
          assertThat(last.confirmed() + last.waitlisted()).isZero();
        });
    assertThat(due()).isFalse();
  }

  @Test
  void whoWaitsWhenTheEventStartsWaitsNoMoreInPortions() {
    publish(1, null);
    ask(1 + 2_250, new PlaceBooking(1, true));
    decide();
    assertThat(due()).isFalse();

    now = START;
    assertThat(due()).isTrue();
    ask(Role.ADMIN, new SettleDue());
    assertThat(decide()).hasSize(Decider.ENDS_AT_ONCE + 1);
    assertThat(due()).isTrue();
    ask(Role.ADMIN, new SettleDue());
    ask(Role.ADMIN, new SettleDue());
    List<OutcomeRecord> rest = decide();

    assertThat(rest).hasSize(2_250 - Decider.ENDS_AT_ONCE + 2);
    assertThat(rest.get(Decider.ENDS_AT_ONCE).outcome()).isEqualTo(new DueSettled(true));
    assertThat(rest.getLast())
        .satisfies(last -> {
          assertThat(last.outcome()).isEqualTo(new DueSettled(false));
          assertThat(last.confirmed()).isEqualTo(1);
          assertThat(last.waitlisted()).isZero();
        });
    assertThat(due()).isFalse();
  }

  @Test
  void hundredsAreToldOfAChangeEachOnceWhateverComesBetween() {
    publish(200, null);
    ask(260, new PlaceBooking(1, true));
    List<UUID> people = users(decide());
    assertThat(due()).isFalse();

    ask(Role.ADMIN, new ChangeEvent(1, null, "Arena", null, null, null));
    List<OutcomeRecord> first = decide();
    assertThat(told(first)).hasSize(Decider.TOLD_AT_ONCE);
    assertThat(due()).isTrue();
    ask(new PlaceBooking(1, true));
    ask(Role.ADMIN, new ChangeEvent(2, null, "Stadium", null, null, null));
    List<UUID> told = new ArrayList<>(told(first));
    told.addAll(told(decide()));
    ask(Role.ADMIN, new SettleDue());
    told.addAll(told(decide()));
    assertThat(told).containsAll(people).doesNotHaveDuplicates().hasSizeBetween(260, 261);

    List<UUID> again = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ask(Role.ADMIN, new SettleDue());
    }
    again.addAll(told(decide()));
    assertThat(again).containsAll(people).doesNotHaveDuplicates().hasSize(261);
    assertThat(due()).isFalse();
  }

  private static List<UUID> users(List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .flatMap(record ->
            switch (record.outcome()) {
              case BookingConfirmed o -> Stream.of(o.userId());
              case WaitlistJoined o -> Stream.of(o.userId());
              default -> Stream.<UUID>empty();
            })
        .toList();
  }

  private static List<UUID> told(List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .flatMap(record ->
            record.outcome() instanceof ChangeAnnounced o ? o.users().stream() : Stream.empty())
        .toList();
  }

  @Test
  void holdsEndWithAStartThatWasMovedInTheSameBatch() {
    publish(3, new SaleTerms(Duration.ofDays(30), null, null, null, null, null));
    ask(3, new PlaceHold(1, null, null, null));
    ask(Role.ADMIN, new ChangeEvent(1, null, null, now.plusSeconds(1), null, null));
    now = now.plusSeconds(1);
    ask(Role.ADMIN, new SettleDue());

    List<OutcomeRecord> outcomes = decide();

    assertThat(outcomes).filteredOn(record -> record.outcome() instanceof HoldExpired).hasSize(3);
    assertThat(outcomes.getLast().held()).isZero();
    assertThat(due()).isFalse();
  }

  @Test
  void theHoldsOfACancelledEventEndWithIt() {
    publish(10, null);
    ask(3, new PlaceHold(1, null, null, null));
    assertThat(decide().getLast().held()).isEqualTo(3);

    ask(Role.ADMIN, new CancelEvent(null));
    List<OutcomeRecord> outcomes = decide();

    assertThat(outcomes).filteredOn(record -> record.outcome() instanceof HoldVoided).hasSize(3);
    assertThat(outcomes.getLast().held()).isZero();
  }

  @Test
  void allHoldsThatAreDueExpireBeforeTheNextDecision() {
    publish(5_000, new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null));
    ask(5_000, new PlaceHold(1, null, null, null));
    assertThat(decide().getLast().held()).isEqualTo(5_000);
    assertThat(due()).isFalse();

    now = now.plusSeconds(60);
    assertThat(due()).isTrue();
    ask(new PlaceBooking(3, false));
    List<OutcomeRecord> outcomes = decide();

    assertThat(outcomes).hasSize(5_001);
    assertThat(outcomes.subList(0, 5_000))
        .allSatisfy(expired -> assertThat(expired.outcome()).isInstanceOf(HoldExpired.class));
    assertThat(outcomes.getLast())
        .satisfies(booked -> {
          assertThat(booked.outcome()).isInstanceOf(BookingConfirmed.class);
          assertThat(booked.held()).isZero();
          assertThat(booked.confirmed()).isEqualTo(3);
        });
  }

  @Test
  void theFirstWhoFitsIsFoundBehindThousandsWhoWantMore() {
    publish(4, waitlist(WaitlistTerms.Policy.FIRST_FIT));
    ask(new PlaceBooking(4, true));
    ask(3_000, new PlaceBooking(4, true));
    UUID small = ask(new PlaceBooking(1, true));
    UUID smaller = ask(new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new ChangeEvent(1, null, null, null, 6, null));

    assertThat(promoted(decide())).containsExactly(small, smaller);
  }

  @Test
  void anotherPolicyPromotesFromALongWaitlistInTheSameBatch() {
    publish(4, waitlist(WaitlistTerms.Policy.STRICT));
    UUID first = ask(new PlaceBooking(1, true));
    ask(new PlaceBooking(3, true));
    ask(2_000, new PlaceBooking(4, true));
    UUID small = ask(new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new CancelBooking(first));
    ask(
        Role.ADMIN,
        new ChangeEvent(1, null, null, null, null, null, waitlist(WaitlistTerms.Policy.FIRST_FIT)));

    assertThat(promoted(decide())).containsExactly(small);
  }

  @Test
  void theBestOfAHundredThousandSeatsAreFoundWhereverTheyAre() {
    publish(0, null);
    List<String> row = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList();
    ask(
        Role.ADMIN,
        new AddSeats(
            IntStream.rangeClosed(1, 1_000)
                .mapToObj(n -> new SeatRow(n <= 990 ? "Front" : "Back", "R" + n, row, null))
                .toList()));
    assertThat(decide().getLast().capacity()).isEqualTo(100_000);

    UUID inFront = ask(new PlaceBooking(3, false));
    UUID inTheBack = ask(new PlaceBooking(2, false, null, "Back", null));
    // Every second seat of the first thirty rows: nothing adjacent is left of 1,500 free ones.
    for (int n = 1; n <= 30; n++) {
      for (int seat = n == 1 ? 5 : 1; seat <= 100; seat += 2) {
        ask(new PlaceBooking(1, false, List.of("Front/R%d-%d".formatted(n, seat)), null, null));
      }
    }
    decide();
    UUID behind = ask(new PlaceBooking(4, false));
    List<OutcomeRecord> outcomes = decide();

    assertThat(seats(behind, outcomes))
        .containsExactly("Front/R31-1", "Front/R31-2", "Front/R31-3", "Front/R31-4");
    assertThat(stored(inFront)).containsExactly("Front/R1-1", "Front/R1-2", "Front/R1-3");
    assertThat(stored(inTheBack)).containsExactly("Back/R991-1", "Back/R991-2");
  }

  @Test
  void whoIsTooManyForOneDecisionIsPromotedInTheNextOnes() {
    int waiting = 2 * Decider.PROMOTED_AT_ONCE + 500;
    publish(1, waitlist(WaitlistTerms.Policy.FIRST_FIT));
    ask(1 + waiting, new PlaceBooking(1, true));
    decide();

    ask(Role.ADMIN, new ChangeEvent(1, null, null, null, 2 * waiting, null));
    assertThat(promoted(decide())).hasSize(Decider.PROMOTED_AT_ONCE);
    assertThat(due()).isTrue();
    UUID newcomer = ask(new PlaceBooking(1, true));
    List<OutcomeRecord> outcomes = decide();
    assertThat(promoted(outcomes)).hasSize(Decider.PROMOTED_AT_ONCE);
    assertThat(outcomes.getLast().outcome()).isInstanceOf(WaitlistJoined.class);
    assertThat(due()).isTrue();

    ask(Role.ADMIN, new SettleDue());
    ask(new PlaceBooking(1, false));
    List<OutcomeRecord> rest = decide();

    assertThat(promoted(rest)).hasSize(501).last().isEqualTo(newcomer);
    assertThat(rest.get(501).outcome()).isEqualTo(new DueSettled(false));
    assertThat(rest.getLast().outcome()).isInstanceOf(BookingConfirmed.class);
    assertThat(due()).isFalse();
  }

  private static SaleTerms waitlist(WaitlistTerms.Policy policy) {
    return new SaleTerms(
        null, null, null, null, new WaitlistTerms(policy, null, null, null, null), null);
  }

  private boolean due() {
    return sessions.store().due(Instant.EPOCH, now, 1_000).stream()
        .map(DueEvent::eventId)
        .anyMatch(event::equals);
  }

  private static List<String> seats(UUID booking, List<OutcomeRecord> outcomes) {
    return outcomes.stream()
        .map(OutcomeRecord::outcome)
        .filter(outcome -> outcome instanceof BookingConfirmed o && o.bookingId().equals(booking))
        .map(outcome -> seats(Objects.requireNonNull(((BookingConfirmed) outcome).tickets())))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> seats(Tickets tickets) {
    return Objects.requireNonNull(tickets.seats());
  }

  /** The seats of a booking, read again by cancelling it. */
  private List<String> stored(UUID booking) {
    ask(Role.ADMIN, new CancelBooking(booking));
    return decide().stream()
        .map(OutcomeRecord::outcome)
        .filter(BookingCancelled.class::isInstance)
        .map(outcome -> seats(Objects.requireNonNull(((BookingCancelled) outcome).tickets())))
        .findFirst()
        .orElseThrow();
  }
}
