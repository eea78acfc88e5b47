package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.WaitlistOutcome.WaitEnd;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistAdmitted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistEnded;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets that organisers give out of turn, which are no inversion where the outcome says so. */
class OutOfTurnLedgerTest extends LedgerTest {
  private static final OutcomeActor ORGANISER =
      OutcomeActor.of(new Actor(UUID.randomUUID(), Role.ADMIN));

  private final UUID eve = UUID.randomUUID();

  /** Bob waits for two, and Cem behind him for the one that is free. */
  @BeforeEach
  void oneIsFreeWhileBobWaitsForTwo() {
    UUID dan = UUID.randomUUID();
    log.publish(3);
    log.decide(new BookingConfirmed(ann, ann, 2), 2, 0, 0);
    log.decide(new BookingConfirmed(dan, dan, 1), 3, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 2, 1), 3, 0, 1);
    log.decide(new WaitlistJoined(cem, cem, 1, 2), 3, 0, 2);
    log.decide(new BookingCancelled(dan, dan, 1), 2, 0, 2);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void whoIsLetInOvertakes() {
    log.decide(admitted(), ORGANISER, 3, 0, 1);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.promoted()).isEqualTo(1);
  }

  @Test
  void findsWhoIsLetInWithoutBeingMarked() {
    log.decide(new WaitlistPromoted(cem, cem, cem, 1, "Concert"), ORGANISER, 3, 0, 1);
    assertThat(log.violations.waitlist().shown())
        .first()
        .asString()
        .contains("promoted " + cem + " while null was first");
  }

  @Test
  void findsWhoIsLetInByNoOrganiser() {
    log.decide(admitted(), OutcomeActor.of(new Actor(cem, Role.USER)), 3, 0, 1);
    assertThat(log.violations.waitlist().shown())
        .singleElement()
        .asString()
        .contains("out of turn");
  }

  @Test
  void findsWhoIsLetInByTime() {
    log.decide(admitted(), OutcomeActor.SYSTEM, 3, 0, 1);
    assertThat(log.violations.waitlist().none()).isFalse();
  }

  @Test
  void whoIsBookedForOvertakesAndLeavesTheLine() {
    log.add(booked(true), ORGANISER, 3, 0, 2);
    log.decide(new WaitlistEnded(cem, cem, 1, "Concert", WaitEnd.SERVED), ORGANISER, 3, 0, 1);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void findsWhoIsBookedForWithoutBeingMarked() {
    log.decide(booked(null), ORGANISER, 3, 0, 2);
    assertThat(log.violations.waitlist().shown()).singleElement().asString().contains("overtook 2");
  }

  @Test
  void findsWhoHoldsWithoutBeingMarked() {
    log.decide(hold(eve, 1, null), ORGANISER, 2, 1, 2);
    assertThat(log.violations.waitlist().shown()).singleElement().asString().contains("overtook 2");
  }

  @Test
  void findsWhoBooksOutOfTurnForThemselves() {
    log.decide(booked(true), OutcomeActor.of(new Actor(eve, Role.USER)), 3, 0, 2);
    assertThat(log.violations.waitlist().shown())
        .singleElement()
        .asString()
        .contains("out of turn");
  }

  @Test
  void findsAMarkThatNobodyNeeds() {
    LedgerScript other = new LedgerScript();
    other.publish(1);
    other.decide(booked(true), ORGANISER, 1, 0, 0);
    assertThat(other.violations.waitlist().shown())
        .singleElement()
        .asString()
        .contains("overtook nobody");
  }

  @Test
  void findsAWaitThatEndedThoughItBlockedNobody() {
    log.decide(new WaitlistEnded(bob, bob, 2, "Concert", WaitEnd.UNSERVABLE), 2, 0, 1);
    assertThat(log.violations.waitlist().shown()).first().asString().contains("blocked nobody");
  }

  private BookingConfirmed booked(@Nullable Boolean outOfTurn) {
    return new BookingConfirmed(eve, eve, 1, null, "Concert", outOfTurn);
  }

  /** The others stay in their order. */
  @Test
  void findsAnInversionBehindWhoIsLetIn() {
    log.decide(new WaitlistJoined(eve, eve, 2, 3), 2, 0, 3);
    log.decide(admitted(), ORGANISER, 3, 0, 2);
    log.add(new BookingCancelled(ann, ann, 2), 1, 0, 2);
    log.decide(new WaitlistPromoted(eve, eve, eve, 2, "Concert"), 3, 0, 1);
    assertThat(log.violations.waitlist().shown())
        .first()
        .asString()
        .contains("promoted " + eve + " while " + bob + " was first");
  }

  private WaitlistAdmitted admitted() {
    return new WaitlistAdmitted(cem, cem, cem, 1, "Concert", null);
  }
}
