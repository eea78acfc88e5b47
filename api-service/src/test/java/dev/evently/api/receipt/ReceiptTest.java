package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.receipt.RequestView.Status;
import dev.evently.api.testing.Outcomes;
import dev.evently.common.log.LogPosition;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.common.outcome.Reason;
import dev.evently.common.outcome.Rejection.BookingRejected;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
  private static final UUID EVENT = new UUID(0, 1);
  private static final UUID REQUEST = new UUID(0, 2);
  private static final UUID USER = new UUID(0, 3);
  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");
  private static final RequestToken TOKEN =
      new RequestToken(REQUEST, EVENT, USER, "PlaceBooking", new LogPosition(1, 9), THEN, true);

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED,  BookingConfirmed HoldConfirmed HoldAlreadyConfirmed WaitlistPromoted",
    "CONFIRMED,  WaitlistAdmitted",
    "WAITLISTED, WaitlistJoined",
    "HELD,       HoldPlaced HoldProlonged WaitlistOffered",
    "CANCELLED,  BookingCancelled BookingAlreadyCancelled BookingVoided HoldReleased",
    "CANCELLED,  HoldAlreadyReleased HoldExpired HoldVoided",
    "CANCELLED,  WaitlistLeft WaitlistAlreadyLeft WaitlistEnded WaitlistVoided",
    "APPLIED,    EventPublished EventChanged EventCancelled SeatsAdded BookingTransferred"
        + " TransferOffered TransferWithdrawn TransferDeclined DueSettled ChangeAnnounced SeatsReplaced"
        + " BookingReduced BookingAlreadyReduced WaitReduced WaitAlreadyReduced"
        + " HoldReduced HoldAlreadyReduced",
    "REJECTED,   BookingRejected RequestRejected"
  })
  void hasTheStatusOfItsOutcome(Status status, String types) {
    for (String type : types.split(" ", -1)) {
      RequestView view = decided(DecidedRequest.of(record(4, THEN, 7, Outcomes.example(type))));
      assertThat(view.status()).describedAs(type).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EventCancelled", "BookingVoided", "HoldVoided", "WaitlistVoided"})
  void hasNothingLeftOfACancelledEvent(String type) {
    RequestView view = decided(DecidedRequest.of(record(4, THEN, 7, Outcomes.example(type))));
    assertThat(receipt(view).remaining()).isZero();
  }

  @Test
  void hasNothingLeftWhenTheEventIsCancelledAlready() {
    var outcome = new BookingRejected(USER, 2, Reason.EVENT_CANCELLED, "It is cancelled.");
    RequestView view = decided(DecidedRequest.of(record(4, THEN, 7, outcome)));
    assertThat(receipt(view).remaining()).isZero();
  }

  private static Receipt receipt(RequestView view) {
    return Objects.requireNonNull(view.receipt());
  }

  private static RequestView decided(DecidedRequest decision) {
    return RequestView.decided("id", TOKEN, decision);
  }

  private static OutcomeRecord record(long sequence, Instant at, int confirmed, Outcome outcome) {
    return new OutcomeRecord(
        EVENT, sequence, REQUEST, 0, new LogPosition(1, 9), at, confirmed, 0, 10, 0, outcome);
  }
}
