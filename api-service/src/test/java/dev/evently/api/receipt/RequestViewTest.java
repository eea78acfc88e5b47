package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.evently.api.receipt.RequestView.Status;
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
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

class RequestViewTest {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID REQUEST = new UUID(0, 2);
  private static final UUID USER = new UUID(0, 3);
  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-22T11:00:00Z");
  private static final RequestToken TOKEN =
      new RequestToken(REQUEST, EVENT, USER, "PlaceBooking", new LogPosition(1, 9), THEN, true);

  @Test
  void tellsWhatIsBooked() {
    RequestView view =
        decided(DecidedRequest.of(record(4, THEN, 7, new BookingConfirmed(REQUEST, USER, 1))));
    assertThat(view.status()).isEqualTo(Status.CONFIRMED);
    assertThat(receipt(view).bookingId()).isEqualTo(REQUEST);
    assertThat(receipt(view).sequence()).isEqualTo(4);
    assertThat(receipt(view).remaining()).isEqualTo(3);
    assertThat(receipt(view).partition()).isEqualTo(1);
    assertThat(receipt(view).offset()).isEqualTo(9);
    assertThat(receipt(view).detail()).isEqualTo("1 ticket is booked.");
    assertThat(view.progress()).isNull();
  }

  @Test
  void tellsThePositionAndTheQuantityOfNow() {
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Waiting(2, 1)));
    assertThat(view.status()).isEqualTo(Status.WAITLISTED);
    assertThat(receipt(view).waitlistPosition()).isEqualTo(2);
    assertThat(receipt(view).quantity()).isEqualTo(1);
    assertThat(receipt(view).detail())
        .isEqualTo("Not enough tickets are left: you are number 2 on the waitlist for 1 ticket.");
  }

  @Test
  void tellsThePromotionThatCameLater() {
    var end = record(8, LATER, 10, new WaitlistPromoted(REQUEST, REQUEST, USER, 2, "Concert"));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(end, null)));
    assertThat(view.status()).isEqualTo(Status.CONFIRMED);
    assertThat(receipt(view).bookingId()).isEqualTo(REQUEST);
    assertThat(receipt(view).entryId()).isEqualTo(REQUEST);
    assertThat(receipt(view).sequence()).isEqualTo(8);
    assertThat(receipt(view).decidedAt()).isEqualTo(LATER);
    assertThat(receipt(view).offset()).isEqualTo(9);
    assertThat(receipt(view).waitlistPosition()).isNull();
  }

  @Test
  void tellsThatTheUserLeft() {
    var end = record(8, LATER, 10, new WaitlistLeft(REQUEST, USER, 2));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(end, null)));
    assertThat(view.status()).isEqualTo(Status.CANCELLED);
    assertThat(receipt(view).bookingId()).isNull();
  }

  @Test
  void tellsWhatIsHeldAndUntilWhen() {
    var held =
        new HoldPlaced(REQUEST, USER, 2, LATER, new Tickets(List.of("A-1", "A-2"), "Stalls", null));
    RequestView view = decided(DecidedRequest.of(record(5, THEN, 0, held)));
    assertThat(view.status()).isEqualTo(Status.HELD);
    assertThat(receipt(view).holdId()).isEqualTo(REQUEST);
    assertThat(receipt(view).expiresAt()).isEqualTo(LATER);
    assertThat(receipt(view).seats()).containsExactly("A-1", "A-2");
    assertThat(receipt(view).category()).isEqualTo("Stalls");
    assertThat(receipt(view).detail())
        .isEqualTo(
            "2 tickets are kept for you until 2026-11-22T11:00:00Z: confirm the hold before then.");
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
    assertThat(receipt(view).expiresAt()).isEqualTo(LATER);
    assertThat(receipt(view).detail())
        .isEqualTo(
            "The hold of 1 ticket was not confirmed before it expired at 2026-11-22T11:00:00Z.");
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
    assertThat(receipt(view).holdId()).isEqualTo(REQUEST);
    assertThat(receipt(view).entryId()).isEqualTo(REQUEST);
    assertThat(receipt(view).expiresAt()).isEqualTo(LATER.plusSeconds(60));
    assertThat(receipt(view).waitlistPosition()).isNull();
  }

  @Test
  void tellsThatTheEventTookItAway() {
    var end = record(8, LATER, 8, new WaitlistVoided(REQUEST, USER, 2, "Concert"));
    RequestView view =
        decided(
            new DecidedRequest(
                joined(), new LogPosition(1, 9), new DecidedRequest.FollowUp.Changed(end, null)));
    assertThat(view.status()).isEqualTo(Status.CANCELLED);
    assertThat(receipt(view).detail()).isEqualTo("Concert is cancelled, and with it its waitlist.");
  }

  @Test
  void tellsWhyItWasRejected() {
    var outcome = new BookingRejected(USER, 2, Reason.SOLD_OUT, "Nothing is left.");
    RequestView view = decided(DecidedRequest.of(record(5, THEN, 10, outcome)));
    assertThat(view.status()).isEqualTo(Status.REJECTED);
    assertThat(receipt(view).reason()).isEqualTo(Reason.SOLD_OUT);
    assertThat(receipt(view).detail()).isEqualTo("Nothing is left.");
    assertThat(receipt(view).remaining()).isZero();
  }

  @Test
  void hasNoNumbersOfAnEventThatDoesNotExist() {
    var outcome = new RequestRejected(USER, "ChangeEvent", Reason.EVENT_NOT_FOUND, "No event.");
    RequestView view = decided(DecidedRequest.of(record(0, THEN, 0, outcome)));
    assertThat(receipt(view).sequence()).isNull();
    assertThat(receipt(view).remaining()).isNull();
  }

  @Test
  void showsThePendingRequestInOneFlatObject() {
    assertThat(json(RequestView.pending("id", TOKEN, 7, 120L)))
        .isEqualTo(
            """
            {"requestId":"id","type":"PlaceBooking",\
            "eventId":"00000000-0000-0000-0000-000000000001","status":"PENDING","ahead":7,\
            "estimatedWaitMillis":120,"acceptedAt":"2026-11-22T10:00:00Z"}\
            """);
    assertThat(json(RequestView.pending("id", TOKEN, 7, null)))
        .doesNotContain("estimatedWaitMillis");
  }

  @Test
  void showsTheReceiptInOneFlatObject() {
    var held =
        new HoldPlaced(REQUEST, USER, 2, LATER, new Tickets(List.of("A-1", "A-2"), "Stalls", null));
    assertThat(json(decided(DecidedRequest.of(record(5, THEN, 0, held)))))
        .isEqualTo(
            """
            {"requestId":"id","type":"PlaceBooking",\
            "eventId":"00000000-0000-0000-0000-000000000001","status":"HELD",\
            "acceptedAt":"2026-11-22T10:00:00Z","holdId":"00000000-0000-0000-0000-000000000002",\
            "expiresAt":"2026-11-22T11:00:00Z","quantity":2,"seats":["A-1","A-2"],\
            "category":"Stalls","detail":"2 tickets are kept for you until 2026-11-22T11:00:00Z:\
             confirm the hold before then.","sequence":5,"partition":1,"offset":9,\
            "decidedAt":"2026-11-22T10:00:00Z","remaining":10}\
            """);
  }

  /** As the service is configured to write it. */
  private static String json(RequestView view) {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build()
        .writeValueAsString(view);
  }

  private static Receipt receipt(RequestView view) {
    return Objects.requireNonNull(view.receipt());
  }

  private static OutcomeRecord joined() {
    return record(5, THEN, 10, new WaitlistJoined(REQUEST, USER, 2, 3));
  }

  private static RequestView decided(DecidedRequest decision) {
    return RequestView.decided("id", TOKEN, decision);
  }

  private static OutcomeRecord record(long sequence, Instant at, int confirmed, Outcome outcome) {
    return new OutcomeRecord(
        EVENT, sequence, REQUEST, 0, new LogPosition(1, 9), at, confirmed, 0, 10, 0, outcome);
  }
}
