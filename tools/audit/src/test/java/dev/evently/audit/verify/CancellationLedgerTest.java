package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import org.junit.jupiter.api.Test;

class CancellationLedgerTest extends LedgerTest {
  private void sellOut() {
    log.publish(2);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(hold(bob, 1, null), 1, 1, 0);
    log.decide(new WaitlistJoined(cem, cem, 1, 1), 1, 1, 1);
    log.add(new EventCancelled("Concert", 2), 1, 1, 1);
  }

  @Test
  void everythingEndsWithTheEvent() {
    sellOut();
    log.add(new HoldVoided(bob, bob, 1, "Concert", null, null), 1, 0, 1);
    log.add(new WaitlistVoided(cem, cem, 1, "Concert"), 1, 0, 0);
    log.decide(new BookingVoided(ann, ann, 1, "Concert", null), 0, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.isUnsettled()).isFalse();
  }

  @Test
  void findsWhatOutlivesTheEvent() {
    sellOut();
    log.decide(new HoldVoided(bob, bob, 1, "Concert", null, null), 1, 0, 1);
    assertThat(log.violations.endings().none()).isFalse();
    assertThat(log.ledger.isUnsettled()).isTrue();
  }

  @Test
  void findsWhatIsSoldAfterTheEndOrEndsBeforeIt() {
    log.publish(2);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new BookingVoided(ann, ann, 1, "Concert", null), 0, 0, 0);
    log.decide(new EventCancelled("Concert", 2), 0, 0, 0);
    log.decide(new BookingConfirmed(bob, bob, 1), 1, 0, 0);
    assertThat(log.violations.endings().shown()).hasSize(2);
  }
}
