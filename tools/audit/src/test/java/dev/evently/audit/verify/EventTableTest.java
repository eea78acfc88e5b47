package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTableTest extends LedgerTest {
  @Test
  void findsARowThatDoesNotSayWhatTheOutcomesLeft() {
    log.publish(2);
    assertThat(isFound(false, log.ledger)).isFalse();
    assertThat(isFound(true, log.ledger)).isTrue();
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new EventCancelled("Concert", 2), 1, 0, 0);
    assertThat(isFound(true, log.ledger)).isFalse();
    assertThat(isFound(false, log.ledger)).isTrue();
    log.decide(new BookingVoided(ann, ann, 1, "Concert", null), 0, 0, 0);
    assertThat(isFound(false, log.ledger)).isFalse();
    assertThat(isFound(true, log.ledger)).isTrue();
  }

  @Test
  void findsAnUnsettledRowOfWhichNothingWasDecided() {
    assertThat(isFound(true, null)).isTrue();
    assertThat(isFound(false, null)).isFalse();
  }

  private static boolean isFound(boolean unsettled, @Nullable EventLedger ledger) {
    Differences endings = new Differences();
    Figures none = new Figures(0, 0, 0, 0);
    new EventTable.Row(UUID.randomUUID(), none, 1, 0, 0, 0, 0, false, unsettled)
        .expectSettled(ledger, endings);
    return !endings.none();
  }
}
