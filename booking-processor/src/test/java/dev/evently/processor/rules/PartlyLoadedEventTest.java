package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.Request;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions at an event of which only a part is loaded. */
class PartlyLoadedEventTest {
  private static final SeatScope ANYWHERE = new SeatScope(TicketPool.WHOLE_EVENT, null);
  private static final SeatRun FREE = new SeatRun(0, 1, TicketPool.WHOLE_EVENT, "", "A");

  private final TestRequestLog log = new TestRequestLog("partly", 0);

  @Test
  void saysThatItGaveAwaySeatsThatAreNotLoaded() {
    Set<Integer> missing = new TreeSet<>();
    EventState state =
        state(
            SeatMap.partlyLoaded(
                2,
                List.of(),
                List.of(FREE),
                Map.of(RunSearch.fitting(ANYWHERE, 2), Integer.MAX_VALUE),
                ExistingRows.none(),
                missing));
    assertThat(state.lacksSeats()).isFalse();
    assertThat(state.freeRuns()).containsExactly(FREE);

    decide(state, new PlaceBooking(2, true));

    assertThat(state.lacksSeats()).isTrue();
    assertThat(state.freeRuns()).isEmpty();
    assertThat(missing).containsExactly(0, 1);
  }

  @Test
  void aMapGrowsUpToTheMostSeatsThatAnEventMayHave() {
    SeatRow one = new SeatRow(null, "Z", List.of("1"), null);
    SeatRow two = new SeatRow(null, "Z", List.of("1", "2"), null);
    Set<ExistingRows.Name> lookedUp = Set.of(ExistingRows.Name.of(one));
    EventState state =
        state(
            SeatMap.partlyLoaded(
                Limits.SEATS - 1,
                List.of(),
                List.of(),
                Map.of(),
                new ExistingRows(lookedUp, Set.of(), Set.of()),
                new HashSet<>()));

    assertThat(decide(state, new AddSeats(List.of(two))))
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection -> assertThat(rejection.reason()).isEqualTo(Reason.SEATS_EXIST));
    assertThat(decide(state, new AddSeats(List.of(one)))).isInstanceOf(SeatsAdded.class);
    assertThat(state.seatCount()).isEqualTo(Limits.SEATS);
  }

  /** The entries that wait are not loaded, because none of them can be promoted. */
  @ParameterizedTest
  @EnumSource(Policy.class)
  void asksForNoEntryThatWaitsWhileNothingIsFree(Policy policy) {
    EventState state =
        state(
            SaleTerms.DEFAULT,
            new TicketPool(TicketPool.WHOLE_EVENT, 0, 3, null, 2, 1, 1, null),
            SeatMap.empty());
    WaitlistTerms waitlist = new WaitlistTerms(policy, null, null, null, null);
    SaleTerms terms = new SaleTerms(null, null, null, null, waitlist, null);

    Outcome changed = decide(state, new ChangeEvent(1, null, null, null, null, null, terms));

    assertThat(changed).isInstanceOf(EventChanged.class);
    assertThat(state.waitlisted()).isEqualTo(1);
  }

  /** Nothing of the event is loaded, because nothing of it has to end. */
  @Test
  void asksForNoBookingWhenAnEventWithoutAnyIsCancelled() {
    EventState state = state(SeatMap.empty());

    assertThat(decide(state, new CancelEvent(null))).isInstanceOf(EventCancelled.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0, true", "0, 1, 0, true", "0, 0, 1, true", "0, 0, 0, false"})
  void isUnsettledUntilEverythingOfACancelledEventHasEnded(
      int confirmed, int held, int waitlisted, boolean unsettled) {
    TicketPool pool =
        new TicketPool(TicketPool.WHOLE_EVENT, 0, 3, null, confirmed, held, waitlisted, null);
    EventState state = state(SaleTerms.DEFAULT, pool, SeatMap.empty());
    assertThat(state.isUnsettled()).isFalse();

    state.setDetails(state.requireDetails().cancelled(2));

    assertThat(state.isUnsettled()).isEqualTo(unsettled);
  }

  @Test
  void remembersThatPromotionsAreLeftUntilTheEventIsCancelled() {
    TicketPool pool = new TicketPool(TicketPool.WHOLE_EVENT, 0, 3, null, 0, 0, 0, null);
    EventState state = state(SaleTerms.DEFAULT, pool, SeatMap.empty(), true);
    assertThat(state.isUnsettled()).isTrue();

    EventDetails cancelled = state.requireDetails().cancelled(2);
    state.setDetails(cancelled);

    assertThat(state.isUnsettled()).isFalse();
    EventState loaded = state(cancelled, pool, SeatMap.empty(), true);
    assertThat(loaded.hasPromotionsLeft()).isFalse();
  }

  private Outcome decide(EventState state, Request request) {
    return Decider.decide(state, log.add(TestRequestLog.ADMIN, request)).getFirst().outcome();
  }

  private EventState state(SeatMap seats) {
    return state(
        SaleTerms.DEFAULT,
        new TicketPool(TicketPool.WHOLE_EVENT, 0, seats.size(), null, 0, 0, 0, null),
        seats);
  }

  private EventState state(SaleTerms terms, TicketPool pool, SeatMap seats) {
    return state(terms, pool, seats, false);
  }

  private EventState state(SaleTerms terms, TicketPool pool, SeatMap seats, boolean unsettled) {
    return state(
        new EventDetails("Concert", "Hall", TestRequestLog.START, 10, 1, terms, false),
        pool,
        seats,
        unsettled);
  }

  private EventState state(
      EventDetails details, TicketPool pool, SeatMap seats, boolean unsettled) {
    return new EventState(
        log.event,
        details,
        1,
        List.of(pool),
        Bookings.partlyLoaded(List.of(), null),
        new Holds(List.of(), Instant.MAX),
        Waitlist.partlyLoaded(List.of(), Map.of(TicketPool.WHOLE_EVENT, LoadedRange.NONE)),
        seats,
        unsettled,
        Announcements.NONE,
        LoadedUsers.ALL,
        null);
  }
}
