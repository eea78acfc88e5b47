package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingReduced;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.TransferDeclined;
import dev.evently.common.outcome.BookingOutcome.TransferOffered;
import dev.evently.common.outcome.BookingOutcome.TransferWithdrawn;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  @Test
  void followsTheOfferOfABooking() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(offered(bob), 1, 0, 0);
    log.decide(new TransferDeclined(ann, ann, bob, 1, "Concert", null), 1, 0, 0);
    log.decide(offered(null), 1, 0, 0);
    log.decide(new TransferWithdrawn(ann, ann, null, 1, "Concert", null), 1, 0, 0);
    log.decide(offered(bob), 1, 0, 0);
    log.decide(new BookingCancelled(ann, ann, 1, null, bob, "Concert"), 0, 0, 0);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void followsABookingThatIsReduced() {
    log.publish(3);
    log.decide(new BookingConfirmed(ann, ann, 3), 3, 0, 0);
    log.decide(new BookingReduced(ann, ann, 1, null, 2, null, null), 1, 0, 0);
    log.decide(new BookingCancelled(ann, ann, 1), 0, 0, 0);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void findsReductionsThatDoNotFollow() {
    List<Outcome> wrong =
        List.of(
            new BookingReduced(ann, ann, 1, null, 1, null, null),
            new BookingReduced(ann, ann, 3, null, 0, null, null),
            new BookingReduced(ann, bob, 1, null, 2, null, null),
            new BookingReduced(bob, ann, 1, null, 2, null, null));
    for (Outcome outcome : wrong) {
      LedgerScript script = new LedgerScript();
      script.publish(3);
      script.decide(new BookingConfirmed(ann, ann, 3), 3, 0, 0);
      script.decide(outcome, 1, 0, 0);
      assertThat(script.violations.sequences().none()).as(outcome.toString()).isFalse();
    }
  }

  @Test
  void findsOffersThatDoNotFollow() {
    List<Outcome> wrong =
        List.of(
            offered(bob),
            new TransferWithdrawn(ann, ann, null, 1, "Concert", null),
            new TransferDeclined(ann, ann, ann, 1, "Concert", null),
            new BookingCancelled(ann, ann, 1),
            new TransferOffered(ann, bob, ann, 1, "Concert", log.now(), null));
    for (Outcome outcome : wrong) {
      LedgerScript script = new LedgerScript();
      script.publish(1);
      script.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
      script.decide(offered(bob), 1, 0, 0);
      script.decide(outcome, outcome instanceof BookingCancelled ? 0 : 1, 0, 0);
      assertThat(script.violations.sequences().none()).as(outcome.toString()).isFalse();
    }
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new TransferWithdrawn(ann, ann, null, 1, "Concert", null), 1, 0, 0);
    assertThat(log.violations.sequences().none()).isFalse();
  }

  private TransferOffered offered(@Nullable UUID to) {
    return new TransferOffered(ann, ann, to, 1, "Concert", log.now(), null);
  }
}
