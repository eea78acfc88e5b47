package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.EventOutcome.EventPublished;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is stored of a decision though no rule depends on it: slots, and terms that are left out.
 */
class StoredDecisionsTest {
  private static final Actor ANN = TestRequestLog.user("ann");
  private static final Actor BOB = TestRequestLog.user("bob");
  private static final SaleTerms SHORT_HOLDS =
      new SaleTerms(Duration.ofMinutes(1), null, null, null, null, null);
  private static final SaleTerms GOLD =
      SaleTerms.DEFAULT.with(List.of(new Category("Gold", 5, null)));

  private final TestRequestLog log = new TestRequestLog("stored", 0);
  private final EventState state = EventState.empty(log.event);

  /** The index that lets a user have one booking looks at bookings without a slot. */
  @Test
  void aBookingHasNoSlotWhereAUserMayHaveOnlyOne() {
    publish(null);
    LoggedRequest booking = book();
    assertThat(booking(booking).slot()).isNull();

    transfer(booking);

    assertThat(booking(booking).slot()).isNull();
  }

  @Test
  void aBookingIsItsOwnSlotWhereAUserMayHaveSeveral() {
    publish(new SaleTerms(null, 3, null, null, null, null));
    LoggedRequest booking = book();
    assertThat(booking(booking).slot()).isEqualTo(booking.requestId());

    transfer(booking);

    assertThat(booking(booking).slot()).isEqualTo(booking.requestId());
  }

  @Test
  void aBookingOfSeatsIsItsOwnSlot() {
    publish(null);
    ask(
        log.add(
            TestRequestLog.ADMIN,
            new AddSeats(List.of(new SeatRow(null, "A", List.of("1"), null)))));

    LoggedRequest booking = book();

    assertThat(booking(booking).slot()).isEqualTo(booking.requestId());
  }

  @Test
  void defaultTermsAreLeftOut() {
    assertThat(published(null)).isNull();
    assertThat(published(SaleTerms.DEFAULT)).isNull();
    assertThat(published(SaleTerms.DEFAULT.with(List.of()))).isNull();
    assertThat(published(SHORT_HOLDS)).isEqualTo(SHORT_HOLDS);
    assertThat(published(SHORT_HOLDS.with(List.of()))).isEqualTo(SHORT_HOLDS);
    assertThat(published(GOLD)).isEqualTo(GOLD);
  }

  @Test
  void categoriesThatAreGivenUpAreLeftOut() {
    publish(GOLD);

    assertThat(changed(SHORT_HOLDS)).isEqualTo(SHORT_HOLDS.with(GOLD.categories()));
    assertThat(changed(SHORT_HOLDS.with(List.of()))).isEqualTo(SHORT_HOLDS);
    assertThat(changed(SaleTerms.DEFAULT.with(GOLD.categories())))
        .isEqualTo(SHORT_HOLDS.with(GOLD.categories()));
  }

  private @Nullable SaleTerms published(@Nullable SaleTerms terms) {
    TestRequestLog another = new TestRequestLog("another", 0);
    LoggedRequest request = another.add(another.event, TestRequestLog.ADMIN, publication(terms));
    return ((EventPublished) answer(EventState.empty(another.event), request)).terms();
  }

  private @Nullable SaleTerms changed(SaleTerms terms) {
    long revision = state.requireDetails().revision();
    LoggedRequest request =
        log.add(
            TestRequestLog.ADMIN, new ChangeEvent(revision, null, null, null, null, null, terms));
    return ((EventChanged) answer(state, request)).terms();
  }

  private void publish(@Nullable SaleTerms terms) {
    ask(log.add(log.event, TestRequestLog.ADMIN, publication(terms)));
  }

  private static PublishEvent publication(@Nullable SaleTerms terms) {
    return new PublishEvent("Concert", "Hall", TestRequestLog.START, 5, 5, terms);
  }

  private LoggedRequest book() {
    return ask(log.add(ANN, new PlaceBooking(1, true)));
  }

  private void transfer(LoggedRequest booking) {
    ask(log.add(ANN, new TransferBooking(booking.requestId(), BOB.userId())));
    assertThat(booking(booking).userId()).isEqualTo(BOB.userId());
  }

  private Booking booking(LoggedRequest request) {
    return state.bookings().stream()
        .filter(booking -> booking.bookingId().equals(request.requestId()))
        .findFirst()
        .orElseThrow();
  }

  private LoggedRequest ask(LoggedRequest request) {
    Decider.decide(state, request);
    return request;
  }

  private static Outcome answer(EventState state, LoggedRequest request) {
    return Decider.decide(state, request).getFirst().outcome();
  }
}
