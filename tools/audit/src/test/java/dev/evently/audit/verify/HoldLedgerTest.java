package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.sale.SaleTerms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldLedgerTest extends LedgerTest {
  @Test
  void aHoldEndsByItsTimeOrBecomesABooking() {
    log.publish(2);
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(Duration.ofMinutes(1));
    log.decide(hold(bob, 1, null), 0, 2, 0);
    log.after(Duration.ofMinutes(9));
    log.add(expired(ann, 1), 0, 1, 0);
    log.decide(new HoldConfirmed(bob, bob, bob, 1, null, null, null), 1, 0, 0);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void findsAHoldThatExpiresBeforeItsTime() {
    log.publish(2);
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(SaleTerms.DEFAULT_HOLD_TTL.minusMillis(1));
    log.add(expired(ann, 1), 0, 0, 0);
    log.decide(new DueSettled(false), 0, 0, 0);
    assertThat(log.violations.holds().none()).isFalse();
  }

  @Test
  void findsAHoldThatOutlivesItsTime() {
    log.publish(2);
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(SaleTerms.DEFAULT_HOLD_TTL);
    log.decide(new BookingConfirmed(bob, bob, 1), 1, 1, 0);
    assertThat(log.violations.holds().shown())
        .singleElement()
        .asString()
        .contains(ann + " was due");
  }

  @Test
  void findsAHoldThatIsConfirmedAfterItsTime() {
    log.publish(2);
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(SaleTerms.DEFAULT_HOLD_TTL);
    log.decide(new HoldConfirmed(ann, ann, ann, 1, null, null, null), 1, 0, 0);
    assertThat(log.violations.holds().none()).isFalse();
  }

  @Test
  void aUserHoldsAgainWhenTheCooldownIsOver() {
    log.publish(2, cooldown());
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(Duration.ofMinutes(1));
    log.decide(new HoldReleased(ann, ann, 1, null, null), 0, 0, 0);
    log.decide(hold(bob, 1, null), 0, 1, 0);
    log.after(Duration.ofMinutes(5));
    log.decide(hold(ann, 1, null), 0, 2, 0);
    assertThat(log.allHold()).isTrue();
  }

  /** The next decision is by another broker, whose clock is behind. */
  @Test
  void aUserHoldsAgainAtOnceWhereThereIsNoCooldown() {
    log.publish(2);
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.decide(new HoldReleased(ann, ann, 1, null, null), 0, 0, 0);
    log.after(Duration.ofSeconds(-3));
    log.decide(hold(ann, 1, null), 0, 1, 0);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void findsAHoldThatIsPlacedBeforeTheCooldownIsOver() {
    log.publish(2, cooldown());
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(Duration.ofMinutes(1));
    log.decide(new HoldReleased(ann, ann, 1, null, null), 0, 0, 0);
    log.after(Duration.ofMinutes(5).minusMillis(1));
    log.decide(hold(ann, 1, null), 0, 1, 0);
    assertThat(log.violations.holds().shown())
        .singleElement()
        .asString()
        .contains(ann + " holds again before PT5M");
  }

  /** It is decided a minute late. */
  @Test
  void theCooldownCountsFromTheTimeOfTheHold() {
    log.publish(2, cooldown());
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(SaleTerms.DEFAULT_HOLD_TTL.plusMinutes(1));
    log.add(expired(ann, 1), 0, 0, 0);
    log.decide(new DueSettled(false), 0, 0, 0);
    log.after(Duration.ofMinutes(4));
    log.decide(hold(ann, 1, null), 0, 1, 0);
    assertThat(log.allHold()).isTrue();
  }

  /** It is decided a minute late. */
  @Test
  void findsAHoldThatIsPlacedTooSoonAfterAnExpiry() {
    log.publish(2, cooldown());
    log.decide(hold(ann, 1, null), 0, 1, 0);
    log.after(SaleTerms.DEFAULT_HOLD_TTL.plusMinutes(1));
    log.add(expired(ann, 1), 0, 0, 0);
    log.decide(new DueSettled(false), 0, 0, 0);
    log.after(Duration.ofMinutes(4).minusMillis(1));
    log.decide(hold(ann, 1, null), 0, 1, 0);
    assertThat(log.violations.holds().shown()).hasSize(1);
    log.decide(new HoldReleased(ann, ann, 1, null, null), 0, 0, 0);
    log.after(Duration.ofMinutes(5));
    log.decide(hold(ann, 1, null), 0, 1, 0);
    assertThat(log.violations.holds().shown()).hasSize(1);
  }

  @Test
  void findsAHoldThatNobodyPlaced() {
    log.publish(2);
    log.decide(new HoldReleased(ann, ann, 1, null, null), 0, 0, 0);
    assertThat(log.violations.holds().none()).isFalse();
  }
}
