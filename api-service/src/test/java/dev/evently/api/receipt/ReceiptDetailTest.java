package dev.evently.api.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.testing.Outcomes;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.SeatsAdded;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SeatRow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read of each outcome. */
class ReceiptDetailTest {
  private static final String SENTENCES =
      """
      EventPublished          | The event is on sale with 1 ticket.
      EventChanged            | The event is changed and has 7 tickets; this is its revision 3.
      EventCancelled          | The event is cancelled: its bookings, holds and waits end with it.
      SeatsAdded              | The event has 2 seats more; this is its revision 2.
      SeatsReplaced           | The event has another map, of 2 seats; this is its revision 2.
      DueSettled              | What was due is done.
      BookingConfirmed        | 2 tickets are booked.
      BookingCancelled        | The booking is cancelled; 1 ticket is given back.
      BookingAlreadyCancelled | The booking was cancelled before; nothing has changed.
      BookingReduced          | 1 ticket is given back; the booking keeps 2 tickets.
      BookingAlreadyReduced   | The booking has 2 tickets already; nothing has changed.
      WaitReduced             | You wait for 2 tickets now, in the same place of the line.
      WaitAlreadyReduced      | You wait for 2 tickets already; nothing has changed.
      BookingTransferred      | The booking of 2 tickets is the receiver's now.
      TransferOffered         | The booking of 2 tickets is offered, and stays yours until the other user accepts.
      TransferWithdrawn       | The booking of 2 tickets is no longer offered.
      TransferDeclined        | The booking of 2 tickets that was offered to you is declined.
      BookingVoided           | Concert is cancelled, and with it the booking.
      HoldPlaced              | 2 tickets are kept for you until 2026-11-22T11:00:00Z: confirm the hold before then.
      HoldReduced             | 1 ticket is given back; the allotment keeps 2 tickets.
      HoldAlreadyReduced      | The allotment has 2 tickets already; nothing has changed.
      HoldProlonged           | The hold is prolonged: 2 tickets are kept until 2026-11-22T11:00:00Z.
      HoldConfirmed           | The hold is confirmed: 2 tickets are booked.
      HoldAlreadyConfirmed    | The hold was confirmed before; nothing has changed.
      HoldReleased            | The hold is released; 2 tickets are given back.
      HoldAlreadyReleased     | The hold was released before; nothing has changed.
      HoldExpired             | The hold of 2 tickets was not confirmed before it expired at 2026-11-22T11:00:00Z.
      HoldVoided              | Concert is cancelled, and with it the hold.
      WaitlistJoined          | Not enough tickets are left: you are number 3 on the waitlist for 2 tickets.
      WaitlistLeft            | You have left the waitlist.
      WaitlistAlreadyLeft     | You had left the waitlist before; nothing has changed.
      WaitlistPromoted        | Tickets came free: 2 tickets are booked from the waitlist.
      WaitlistAdmitted        | Let in out of turn by an organiser: 2 tickets are booked.
      WaitlistEnded           | The wait for 2 tickets has ended: there are fewer in all.
      WaitlistOffered         | Tickets came free: 2 tickets are kept for you until 2026-11-22T11:00:00Z. Confirm the offer before then, or they go on.
      ChangeAnnounced         | Those who come are told of the change.
      WaitlistVoided          | Concert is cancelled, and with it its waitlist.
      BookingRejected         | Nothing is left.
      RequestRejected         | It is another's.
      """;

  static List<String> sentences() {
    return SENTENCES.lines().toList();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void saysWhatAnOutcomeMeans(String row) {
    List<String> parts = Arrays.stream(row.split("\\|", 2)).map(String::strip).toList();
    assertThat(ReceiptDetail.of(Outcomes.example(parts.getFirst()), Outcomes.EXPIRES))
        .isEqualTo(parts.getLast());
  }

  @Test
  void hasASentenceForEachOutcome() {
    assertThat(SENTENCES.lines().map(row -> row.split("\\|", 2)[0].strip()))
        .containsExactlyInAnyOrderElementsOf(Outcomes.types());
  }

  @Test
  void countsOneTicketAndOneSeat() {
    assertThat(detail(new BookingConfirmed(Outcomes.BOOKING, Outcomes.USER, 1)))
        .isEqualTo("1 ticket is booked.");
    assertThat(detail(new BookingCancelled(Outcomes.BOOKING, Outcomes.USER, 3)))
        .isEqualTo("The booking is cancelled; 3 tickets are given back.");
    assertThat(detail(new SeatsAdded(List.of(new SeatRow("Stalls", "A", List.of("1"), null)), 5)))
        .isEqualTo("The event has 1 seat more; this is its revision 5.");
    assertThat(ReceiptDetail.waiting(1, 1))
        .isEqualTo("Not enough tickets are left: you are number 1 on the waitlist for 1 ticket.");
  }

  @Test
  void callsTheHoldOfAWaitlistEntryAnOffer() {
    var user = Outcomes.USER;
    var entry = Outcomes.ENTRY;
    assertThat(detail(new HoldConfirmed(entry, entry, user, 1, null, null, entry)))
        .isEqualTo("The offer is confirmed: 1 ticket is booked.");
    assertThat(detail(new HoldReleased(entry, user, 1, null, entry)))
        .isEqualTo("The offer is declined; 1 ticket is given back.");
    assertThat(detail(new HoldExpired(entry, user, 1, "Concert", null, entry)))
        .isEqualTo("The offer of 1 ticket was not confirmed in time.");
    assertThat(detail(new HoldVoided(entry, user, 1, "Concert", null, entry)))
        .isEqualTo("Concert is cancelled, and with it the offer.");
  }

  @Test
  void saysWhatBecomesOfAnAllotment() {
    var hold = Outcomes.HOLD;
    var user = Outcomes.USER;
    assertThat(detail(new HoldPlaced(hold, user, 2, Limits.LATEST, null, null, null, "Press")))
        .isEqualTo("2 tickets are kept back until you give them back.");
    assertThat(detail(new HoldExpired(hold, user, 2, "Concert", null, null, "Press")))
        .isEqualTo("Concert started, and the allotment of 2 tickets ended with it.");
  }

  private static @Nullable String detail(Outcome outcome) {
    return ReceiptDetail.of(outcome, null);
  }
}
