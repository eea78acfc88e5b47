package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import org.junit.jupiter.api.Test;

class CountingLedgerTest extends LedgerTest {
  @Test
  void findsNothingInAFairSale() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 1, 0, 1);
    log.decide(new WaitlistJoined(cem, cem, 1, 2), 1, 0, 2);
    log.add(new BookingCancelled(ann, ann, 1), 0, 0, 2);
    log.decide(new WaitlistPromoted(bob, bob, bob, 1, "Concert"), 1, 0, 1);
    log.decide(new WaitlistLeft(cem, cem, 1), 1, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.inventory().figures().confirmed()).isEqualTo(1);
    assertThat(log.ledger.inventory().figures().waitlisted()).isZero();
    assertThat(log.ledger.promoted()).isEqualTo(1);
  }

  @Test
  void findsAnOversell() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new BookingConfirmed(bob, bob, 1), 2, 0, 0);
    assertThat(log.violations.oversell().shown())
        .singleElement()
        .asString()
        .contains("2 confirmed");
  }

  @Test
  void findsAnOversellByAHold() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(hold(bob, 1, null), 1, 1, 0);
    assertThat(log.violations.oversell().none()).isFalse();
  }

  @Test
  void findsAGap() {
    log.publish(1);
    log.skip();
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    assertThat(log.violations.sequences().shown())
        .singleElement()
        .asString()
        .contains("expected sequence 2, but got 3");
  }

  @Test
  void findsFiguresThatDoNotFollow() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 0, 0, 0);
    assertThat(log.violations.sequences().none()).isFalse();
  }

  @Test
  void findsABookingThatIsGivenBackTwiceOrByAnother() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new BookingCancelled(ann, bob, 1), 0, 0, 0);
    assertThat(log.violations.sequences().none()).isFalse();
  }

  @Test
  void followsATransfer() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new BookingTransferred(ann, ann, bob, 1, "Concert", null), 1, 0, 0);
    log.decide(new BookingCancelled(ann, bob, 1), 0, 0, 0);
    assertThat(log.allHold()).isTrue();
  }
}
