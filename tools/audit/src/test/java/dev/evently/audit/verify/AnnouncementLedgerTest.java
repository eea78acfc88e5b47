package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.sale.EventFacts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told of a change of an event. */
class AnnouncementLedgerTest {
  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BOB = new UUID(0x8000_0000_0000_0000L, 2);

  private final LedgerScript log = new LedgerScript();
  private final EventFacts hall = new EventFacts("Concert", "Hall", log.startsAt());
  private final EventFacts arena = new EventFacts("Concert", "Arena", log.startsAt());

  private void change() {
    log.publish(5);
    log.decide(new BookingConfirmed(ANN, ANN, 1), 1, 0, 0);
    log.decide(new BookingConfirmed(BOB, BOB, 1), 2, 0, 0);
    log.add(
        new EventChanged("Concert", "Arena", log.startsAt(), 5, 10, 2, null, hall, null, null),
        2,
        0,
        0);
  }

  private ChangeAnnounced told(List<UUID> users, @Nullable UUID through, boolean more) {
    return new ChangeAnnounced("Concert", hall, arena, List.of(), users, List.of(), through, more);
  }

  @Test
  void everybodyIsToldInPortions() {
    change();
    log.decide(told(List.of(ANN), ANN, true), 2, 0, 0);
    assertThat(log.ledger.isUnsettled()).isTrue();
    log.add(told(List.of(BOB), BOB, false), 2, 0, 0);
    log.decide(new DueSettled(false), 2, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.isUnsettled()).isFalse();
  }

  @Test
  void findsWhoIsForgotten() {
    change();
    log.decide(told(List.of(BOB), BOB, false), 2, 0, 0);
    assertThat(log.violations.endings().shown()).hasSize(1);
  }

  @Test
  void findsWhoIsToldTwice() {
    change();
    log.decide(told(List.of(ANN), ANN, true), 2, 0, 0);
    log.decide(told(List.of(ANN, BOB), BOB, false), 2, 0, 0);
    assertThat(log.violations.endings().shown()).hasSize(1);
  }

  @Test
  void findsAnnouncementsOfNothing() {
    log.publish(5);
    log.decide(told(List.of(), null, false), 0, 0, 0);
    assertThat(log.violations.endings().none()).isFalse();
  }
}
