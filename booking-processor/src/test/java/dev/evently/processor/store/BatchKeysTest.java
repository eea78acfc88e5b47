package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.PlaceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceHold;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.request.Request;
import dev.evently.common.request.WaitlistRequest.AdmitFromWaitlist;
import dev.evently.common.request.WaitlistRequest.LeaveWaitlist;
import dev.evently.common.sale.SeatRow;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.RunSearch;
import dev.evently.processor.rules.SeatScope;
import dev.evently.processor.rules.TestRequestLog;
import dev.evently.processor.rules.TicketPool;
import dev.evently.processor.store.BatchKeys.UserAtEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is loaded because a request names it. */
class BatchKeysTest {
  private final TestRequestLog log = new TestRequestLog("keys", 0);
  private final UUID id = UUID.randomUUID();

  @Test
  void anEventThatIsPublishedNamesNothingElse() {
    LoggedRequest publish = log.publish(2, 2);
    BatchKeys keys = new BatchKeys(List.of(publish), Map.of());

    assertThat(keys.requests).containsExactly(publish.requestId());
    assertThat(keys.events).containsOnlyKeys(publish.eventId());
    assertThat(keys.users).isEmpty();
    assertThat(named(keys).isChanged).isFalse();
    assertThat(named(keys).settled).isZero();
  }

  @Test
  void whoAsksForTicketsNeedsWhatTheyHaveAndTheBestSeats() {
    LoggedRequest booking = ask(new PlaceBooking(2, false, null, "Front", "Gold"));
    LoggedRequest hold = ask(new PlaceHold(3, null, "Front", "Gold"));
    LoggedRequest anywhere = ask(new PlaceHold(1, null, null, null));
    LoggedRequest again = ask(new PlaceHold(1, null, null, null));
    BatchKeys keys = new BatchKeys(List.of(booking, hold, anywhere, again), Map.of());

    assertThat(keys.users)
        .containsExactly(
            new UserAtEvent(booking.eventId(), booking.userId()),
            new UserAtEvent(hold.eventId(), hold.userId()),
            new UserAtEvent(anywhere.eventId(), anywhere.userId()),
            new UserAtEvent(again.eventId(), again.userId()));
    assertThat(keys.holders)
        .containsExactly(
            new UserAtEvent(hold.eventId(), hold.userId()),
            new UserAtEvent(anywhere.eventId(), anywhere.userId()),
            new UserAtEvent(again.eventId(), again.userId()));
    SeatScope front = new SeatScope("Gold", "Front");
    assertThat(named(keys).searches)
        .isEqualTo(
            Map.of(
                RunSearch.fitting(front, 2),
                1,
                RunSearch.fitting(front, 3),
                1,
                RunSearch.fitting(new SeatScope(TicketPool.WHOLE_EVENT, null), 1),
                2));
    assertThat(named(keys).labels).isEmpty();
    assertThat(named(keys).mayJoin).isFalse();
    assertThat(keys.requestedQuantity(hold.requestId())).isEqualTo(3);
    assertThat(keys.requestedQuantity(UUID.randomUUID())).isZero();
  }

  @Test
  void whoNamesSeatsNeedsThoseAndNoBetterOnes() {
    BatchKeys keys = keys(new PlaceHold(2, List.of("A-1", "A-2"), null, null));

    assertThat(named(keys).labels).containsExactlyInAnyOrder("A-1", "A-2");
    assertThat(named(keys).searches).isEmpty();
  }

  @Test
  void whoMayJoinTheWaitlistMayBePromotedInTheSameBatch() {
    assertThat(named(keys(new PlaceBooking(1, true))).mayJoin).isTrue();
    assertThat(named(keys(new PlaceBooking(1, true), new PlaceBooking(1, false))).mayJoin).isTrue();
  }

  @Test
  void whatMayEndMayFreeTickets() {
    assertThat(keys(new CancelBooking(id)))
        .satisfies(keys -> {
          assertThat(keys.bookings).containsExactly(id);
          assertThat(named(keys).released).containsExactly(id);
        });
    assertThat(keys(new ReleaseHold(id)))
        .satisfies(keys -> {
          assertThat(keys.holds).containsExactly(id);
          assertThat(keys.entries).containsExactly(id);
          assertThat(named(keys).released).containsExactly(id);
        });
    assertThat(keys(new LeaveWaitlist(id)))
        .satisfies(keys -> {
          assertThat(keys.holds).containsExactly(id);
          assertThat(keys.entries).containsExactly(id);
          assertThat(named(keys).released).containsExactly(id);
        });
  }

  @Test
  void aHoldThatIsConfirmedFreesNoTickets() {
    BatchKeys keys = keys(new ConfirmHold(id, null));

    assertThat(keys.holds).containsExactly(id);
    assertThat(keys.entries).containsExactly(id);
    assertThat(named(keys).released).isEmpty();
  }

  @Test
  void whoGetsTicketsFromAnOrganiserNeedsWhatTheyHave() {
    UUID owner = UUID.randomUUID();
    BatchKeys keys =
        keys(
            new PlaceBooking(1, false, null, null, null, owner),
            new PlaceHold(1, null, null, null, owner));

    assertThat(keys.users).extracting(UserAtEvent::userId).containsExactly(owner);
    assertThat(keys.holders).extracting(UserAtEvent::userId).containsExactly(owner);
    assertThat(named(keys).mayAdmit).isTrue();
    assertThat(named(keys(new PlaceBooking(1, true))).mayAdmit).isFalse();
  }

  @Test
  void whoIsLetInMayHaveAnOfferOrNeedSeats() {
    BatchKeys keys = keys(new AdmitFromWaitlist(id));

    assertThat(keys.holds).containsExactly(id);
    assertThat(keys.entries).containsExactly(id);
    assertThat(named(keys).mayAdmit).isTrue();
    assertThat(named(keys).released).isEmpty();
  }

  @Test
  void aTransferNeedsWhatTheReceiverHas() {
    UUID receiver = UUID.randomUUID();
    BatchKeys keys = keys(new TransferBooking(id, receiver), new TransferBooking(id, null));

    assertThat(keys.bookings).containsExactly(id);
    assertThat(keys.users).extracting(UserAtEvent::userId).containsExactly(receiver);
    assertThat(named(keys).released).isEmpty();
  }

  @Test
  void onlyAcceptingATransferNeedsWhatItsActorHas() {
    UUID receiver = UUID.randomUUID();
    BatchKeys offered =
        keys(new OfferTransfer(id, receiver), new WithdrawTransfer(id), new DeclineTransfer(id));
    BatchKeys accepted = keys(new AcceptTransfer(id));

    assertThat(offered.bookings).containsExactly(id);
    assertThat(offered.users).isEmpty();
    assertThat(accepted.bookings).containsExactly(id);
    assertThat(accepted.users).hasSize(1);
    assertThat(named(accepted).released).isEmpty();
  }

  @Test
  void anOrganisersChangeMayPromoteInEveryCategory() {
    assertThat(named(keys(new ChangeEvent(1, "Opera", null, null, null, null))))
        .satisfies(event -> {
          assertThat(event.isChanged).isTrue();
          assertThat(event.addedRows).isEmpty();
        });
    SeatRow row = new SeatRow(null, "A", List.of("1"), null);
    assertThat(named(keys(new AddSeats(List.of(row)))))
        .satisfies(event -> {
          assertThat(event.isChanged).isTrue();
          assertThat(event.addedRows).containsExactly(row);
        });
  }

  @Test
  void eachDecisionThatEndsPartsOfACancelledEventIsCounted() {
    EventKeys event = named(keys(new SettleDue(), new CancelEvent(null), new SettleDue()));

    assertThat(event.isCancelled).isTrue();
    assertThat(event.settled).isEqualTo(3);
    assertThat(named(keys(new SettleDue())).isCancelled).isFalse();
  }

  /** Another broker's clock may be behind. */
  @Test
  void isUntilTheLatestTimeOfTheBatch() {
    LoggedRequest first = ask(new SettleDue());
    LoggedRequest last = ask(new SettleDue());

    assertThat(new BatchKeys(List.of(last, first), Map.of()).until()).isEqualTo(last.at());
  }

  private BatchKeys keys(Request... requests) {
    List<LoggedRequest> batch = new ArrayList<>();
    for (Request request : requests) {
      batch.add(ask(request));
    }
    return new BatchKeys(batch, Map.of());
  }

  /** Somebody new asks. */
  private LoggedRequest ask(Request request) {
    return log.add(TestRequestLog.user(UUID.randomUUID().toString()), request);
  }

  private static EventKeys named(BatchKeys keys) {
    assertThat(keys.events).hasSize(1);
    return Objects.requireNonNull(keys.events.values().iterator().next());
  }
}
