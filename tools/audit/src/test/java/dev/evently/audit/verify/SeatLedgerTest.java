package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import org.junit.jupiter.api.Test;

class SeatLedgerTest extends LedgerTest {
  @Test
  void aSeatHasOneHolderAfterTheOther() {
    log.publish(0);
    log.addSeats("A", 2);
    log.decide(new BookingConfirmed(ann, ann, 1, seats("A-1")), 1, 0, 0);
    log.decide(hold(bob, 1, seats("A-2")), 1, 1, 0);
    log.decide(new BookingCancelled(ann, ann, 1, seats("A-1")), 0, 1, 0);
    log.decide(new BookingConfirmed(cem, cem, 1, seats("A-1")), 1, 1, 0);
    log.decide(new HoldConfirmed(bob, bob, bob, 1, seats("A-2"), null, null), 2, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.inventory().seats.status("A-1")).isEqualTo("BOOKED " + cem);
    assertThat(log.ledger.inventory().seats.status("A-2")).isEqualTo("BOOKED " + bob);
  }

  @Test
  void findsASeatOfTwo() {
    log.publish(0);
    log.addSeats("A", 2);
    log.decide(hold(ann, 1, seats("A-1")), 0, 1, 0);
    log.decide(new BookingConfirmed(bob, bob, 1, seats("A-1")), 1, 1, 0);
    assertThat(log.violations.seats().shown())
        .singleElement()
        .asString()
        .contains(bob + " got A-1, which " + ann + " has");
  }

  @Test
  void aReplacedMapHasTheHoldersOfBefore() {
    log.publish(0);
    log.addSeats("A", 2);
    log.decide(hold(ann, 1, seats("A-1")), 0, 1, 0);
    log.replaceSeats("A", 1, 0, 1);
    log.decide(new HoldConfirmed(ann, ann, ann, 1, seats("A-1"), null, null), 1, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.inventory().seats.status("A-1")).isEqualTo("BOOKED " + ann);
    assertThat(log.ledger.inventory().seats.status("A-2")).isNull();
  }

  @Test
  void findsATakenSeatThatAnotherMapLacks() {
    log.publish(0);
    log.addSeats("A", 2);
    log.decide(new BookingConfirmed(ann, ann, 1, seats("A-2")), 1, 0, 0);
    log.replaceSeats("A", 1, 1, 0);
    assertThat(log.violations.seats().shown())
        .singleElement()
        .asString()
        .contains("A-2 is taken, and gone");
  }

  @Test
  void findsAHalfDoneBooking() {
    log.publish(0);
    log.addSeats("A", 3);
    log.decide(new BookingConfirmed(ann, ann, 2, seats("A-1")), 2, 0, 0);
    log.decide(new BookingConfirmed(bob, bob, 1), 3, 0, 0);
    assertThat(log.violations.seats().shown()).hasSize(2);
  }

  @Test
  void findsASeatThatIsNotThere() {
    log.publish(0);
    log.addSeats("A", 2);
    log.decide(new BookingConfirmed(ann, ann, 1, seats("B-1")), 1, 0, 0);
    assertThat(log.violations.seats().none()).isFalse();
  }
}
