package dev.evently.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.request.RequestView.Status;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import dev.evently.common.outcome.Rejection.RequestRejected;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID REQUEST = new UUID(0, 2);
  private static final UUID USER = new UUID(0, 3);
  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-22T11:00:00Z");
  private static final RequestToken ID =
      new RequestToken(REQUEST, EVENT, USER, "PlaceBooking", new LogPosition(1, 9), THEN);

  @Test
  void tellsWhatIsBooked() {
    RequestView view =
        decided(DecidedRequest.of(record(4, THEN, 7, new BookingConfirmed(REQUEST, USER, 1))));
    assertThat(view.status()).isEqualTo(Status.CONFIRMED);
    assertThat(view.bookingId()).isEqualTo(REQUEST);
    assertThat(view.sequence()).isEqualTo(4);
    assertThat(view.remaining()).isEqualTo(3);
    assertThat(view.partition()).isEqualTo(1);
    assertThat(view.offset()).isEqualTo(9);
    assertThat(view.detail()).isEqualTo("1 place is booked.");
    assertThat(view.ahead()).isNull();
  }

  @Test
  void tellsThePositionOfNow() {
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Waiting(2)));
    assertThat(view.status()).isEqualTo(Status.WAITLISTED);
    assertThat(view.waitlistPosition()).isEqualTo(2);
    assertThat(view.detail())
        .isEqualTo("Not enough places are left: you are number 2 on the waitlist for 2 places.");
  }

  @Test
  void tellsThePromotionThatCameLater() {
    var end = record(8, LATER, 10, new WaitlistPromoted(REQUEST, REQUEST, USER, 2, "Concert"));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(end, null)));
    assertThat(view.status()).isEqualTo(Status.CONFIRMED);
    assertThat(view.bookingId()).isEqualTo(REQUEST);
    assertThat(view.entryId()).isEqualTo(REQUEST);
    assertThat(view.sequence()).isEqualTo(8);
    assertThat(view.decidedAt()).isEqualTo(LATER);
    assertThat(view.offset()).isEqualTo(9);
    assertThat(view.waitlistPosition()).isNull();
  }

  @Test
  void tellsThatTheUserLeft() {
    var end = record(8, LATER, 10, new WaitlistLeft(REQUEST, USER, 2));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(end, null)));
    assertThat(view.status()).isEqualTo(Status.CANCELLED);
    assertThat(view.bookingId()).isNull();
  }

  @Test
  void tellsWhatIsHeldAndUntilWhen() {
    var held =
        new HoldPlaced(REQUEST, USER, 2, LATER, new Tickets(List.of("A-1", "A-2"), "Stalls", null));
    RequestView view = decided(DecidedRequest.of(record(5, THEN, 0, held)));
    assertThat(view.status()).isEqualTo(Status.HELD);
    assertThat(view.holdId()).isEqualTo(REQUEST);
    assertThat(view.expiresAt()).isEqualTo(LATER);
    assertThat(view.seats()).containsExactly("A-1", "A-2");
    assertThat(view.category()).isEqualTo("Stalls");
    assertThat(view.detail())
        .isEqualTo(
            "2 places are kept for you until 2026-11-22T11:00:00Z: confirm the hold before then.");
  }

  @Test
  void tellsWhenAHoldExpired() {
    var held = record(5, THEN, 0, new HoldPlaced(REQUEST, USER, 1, LATER, null));
    var expired = record(6, LATER, 0, new HoldExpired(REQUEST, USER, 1, "Concert", null, null));
    RequestView view =
        decided(
            new DecidedRequest(
                held, new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(expired, LATER)));
    assertThat(view.status()).isEqualTo(Status.CANCELLED);
    assertThat(view.expiresAt()).isEqualTo(LATER);
    assertThat(view.detail())
        .isEqualTo(
            "The hold of 1 place was not confirmed before it expired at 2026-11-22T11:00:00Z.");
  }

  @Test
  void tellsTheOfferToSomebodyWhoWaited() {
    var offer =
        record(
            8,
            LATER,
            8,
            new WaitlistOffered(REQUEST, REQUEST, USER, 2, "Concert", LATER.plusSeconds(60), null));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(offer, null)));
    assertThat(view.status()).isEqualTo(Status.HELD);
    assertThat(view.holdId()).isEqualTo(REQUEST);
    assertThat(view.entryId()).isEqualTo(REQUEST);
    assertThat(view.expiresAt()).isEqualTo(LATER.plusSeconds(60));
    assertThat(view.waitlistPosition()).isNull();
  }

  @Test
  void tellsThatTheEventTookItAway() {
    var end = record(8, LATER, 8, new WaitlistVoided(REQUEST, USER, 2, "Concert"));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(end, null)));
    assertThat(view.status()).isEqualTo(Status.CANCELLED);
    assertThat(view.detail()).isEqualTo("Concert is cancelled, and with it its waitlist.");
  }

  @Test
  void tellsWhyItWasRejected() {
    var outcome = new BookingRejected(USER, 2, Reason.SOLD_OUT, "Nothing is left.");
    RequestView view = decided(DecidedRequest.of(record(5, THEN, 10, outcome)));
    assertThat(view.status()).isEqualTo(Status.REJECTED);
    assertThat(view.reason()).isEqualTo(Reason.SOLD_OUT);
    assertThat(view.detail()).isEqualTo("Nothing is left.");
    assertThat(view.remaining()).isZero();
  }

  @Test
  void hasNoNumbersOfAnEventThatDoesNotExist() {
    var outcome = new RequestRejected(USER, "ChangeEvent", Reason.EVENT_NOT_FOUND, "No event.");
    RequestView view = decided(DecidedRequest.of(record(0, THEN, 0, outcome)));
    assertThat(view.sequence()).isNull();
    assertThat(view.remaining()).isNull();
  }

  private static OutcomeRecord joined() {
    return record(5, THEN, 10, new WaitlistJoined(REQUEST, USER, 2, 3));
  }

  private static RequestView decided(DecidedRequest decision) {
    return Receipts.decided("id", ID, decision);
  }

  private static OutcomeRecord record(long sequence, Instant at, int confirmed, Outcome outcome) {
    return new OutcomeRecord(
        EVENT, sequence, REQUEST, 0, new LogPosition(1, 9), at, confirmed, 0, 10, 0, outcome);
  }
}
