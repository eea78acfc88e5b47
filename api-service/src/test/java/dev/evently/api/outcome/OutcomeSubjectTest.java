package dev.evently.api.outcome;

import static dev.evently.api.testing.Outcomes.BOOKING;
import static dev.evently.api.testing.Outcomes.ENTRY;
import static dev.evently.api.testing.Outcomes.HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.Outcomes;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeSubjectTest {

  @ParameterizedTest
  @CsvSource({
    "EventPublished,          false, false, false, 0, false",
    "EventChanged,            false, false, false, 0, false",
    "ChangeAnnounced,         false, false, false, 0, false",
    "EventCancelled,          false, false, false, 0, false",
    "SeatsAdded,              false, false, false, 0, false",
    "SeatsReplaced,           false, false, false, 0, false",
    "DueSettled,              false, false, false, 0, false",
    "BookingConfirmed,        true,  false, false, 2, true",
    "BookingCancelled,        true,  false, false, 1, true",
    "BookingAlreadyCancelled, true,  false, false, 0, false",
    "BookingReduced,          true,  false, false, 2, true",
    "BookingAlreadyReduced,   true,  false, false, 2, false",
    "WaitReduced,             false, true,  false, 2, false",
    "WaitAlreadyReduced,      false, true,  false, 2, false",
    "BookingTransferred,      true,  false, false, 2, true",
    "TransferOffered,         true,  false, false, 2, true",
    "TransferWithdrawn,       true,  false, false, 2, true",
    "TransferDeclined,        true,  false, false, 2, true",
    "BookingVoided,           true,  false, false, 2, true",
    "HoldPlaced,              false, false, true,  2, true",
    "HoldReduced,             false, false, true,  2, true",
    "HoldAlreadyReduced,      false, false, true,  2, false",
    "HoldProlonged,           false, false, true,  2, true",
    "HoldConfirmed,           true,  false, true,  2, true",
    "HoldAlreadyConfirmed,    true,  false, true,  0, false",
    "HoldReleased,            false, false, true,  2, true",
    "HoldAlreadyReleased,     false, false, true,  0, false",
    "HoldExpired,             false, false, true,  2, true",
    "HoldVoided,              false, false, true,  2, true",
    "WaitlistJoined,          false, true,  false, 2, false",
    "WaitlistLeft,            false, true,  false, 2, false",
    "WaitlistAlreadyLeft,     false, true,  false, 0, false",
    "WaitlistPromoted,        true,  true,  false, 2, true",
    "WaitlistAdmitted,        true,  true,  false, 2, true",
    "WaitlistOffered,         false, true,  true,  2, true",
    "WaitlistVoided,          false, true,  false, 2, false",
    "WaitlistEnded,           false, true,  false, 2, false",
    "BookingRejected,         false, false, false, 2, false",
    "RequestRejected,         false, false, false, 0, false"
  })
  void namesWhatAnOutcomeIsAbout(
      String type, boolean booking, boolean entry, boolean hold, int quantity, boolean tickets) {
    OutcomeSubject subject = OutcomeSubject.of(Outcomes.example(type));
    assertThat(subject.bookingId()).isEqualTo(booking ? BOOKING : null);
    assertThat(subject.entryId()).isEqualTo(entry ? ENTRY : null);
    assertThat(subject.holdId()).isEqualTo(hold ? HOLD : null);
    assertThat(Objects.requireNonNullElse(subject.quantity(), 0)).isEqualTo(quantity);
    assertThat(subject.tickets()).isEqualTo(tickets ? Outcomes.TICKETS : null);
    assertThat(subject.names(BOOKING)).isEqualTo(booking);
    assertThat(subject.names(ENTRY)).isEqualTo(entry);
    assertThat(subject.names(HOLD)).isEqualTo(hold);
    assertThat(subject.names(UUID.randomUUID())).isFalse();
  }

  @Test
  void namesTheEntryWhoseOfferExpired() {
    var expired = new HoldExpired(ENTRY, Outcomes.USER, 1, "Concert", null, ENTRY);
    assertThat(OutcomeSubject.of(expired).entryId()).isEqualTo(ENTRY);
  }

  @Test
  void namesTheCategoryThatSomebodyWaitsFor() {
    var joined = new WaitlistJoined(ENTRY, Outcomes.USER, 1, 1, "Gold");
    var tickets = Objects.requireNonNull(OutcomeSubject.of(joined).tickets());
    assertThat(tickets.category()).isEqualTo("Gold");
    assertThat(tickets.seats()).isNull();
  }
}
