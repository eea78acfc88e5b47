package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What ends with the start of an event. */
class StartLedgerTest {
  private final LedgerScript log = new LedgerScript();
  private final UUID ann = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID cem = UUID.randomUUID();

  private void sellOut() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 1, 0, 1);
    log.decide(new WaitlistJoined(cem, cem, 1, 2), 1, 0, 2);
  }

  @Test
  void waitsEndWhenTheEventHasStarted() {
    sellOut();
    log.after(Duration.ofDays(40));
    log.add(new WaitlistEnded(bob, bob, 1, "Concert", WaitEnd.STARTED), 1, 0, 1);
    log.add(new WaitlistEnded(cem, cem, 1, "Concert", WaitEnd.STARTED), 1, 0, 0);
    log.decide(new DueSettled(false), 1, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.isUnsettled()).isFalse();
  }

  @Test
  void beforeTheThirdEditionOfTheRulesWaitsOutliveTheStart() {
    sellOut();
    log.after(Duration.ofDays(40));
    log.decide(new DueSettled(false), 1, 0, 2);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.mayEndWithStart()).isTrue();
  }

  @Test
  void findsWaitsThatEndBeforeTheStart() {
    sellOut();
    log.add(new WaitlistEnded(bob, bob, 1, "Concert", WaitEnd.STARTED), 1, 0, 1);
    log.decide(new DueSettled(false), 1, 0, 1);
    assertThat(log.violations.endings().none()).isFalse();
  }

  @Test
  void findsWaitsThatAreLeftThoughThereWasRoom() {
    sellOut();
    log.after(Duration.ofDays(40));
    log.add(new WaitlistEnded(bob, bob, 1, "Concert", WaitEnd.STARTED), 1, 0, 1);
    log.decide(new DueSettled(true), 1, 0, 1);
    assertThat(log.violations.endings().none()).isFalse();
  }
}
