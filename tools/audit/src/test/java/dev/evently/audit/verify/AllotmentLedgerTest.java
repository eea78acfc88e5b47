package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.access.Actor;
import dev.evently.common.access.Role;
import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.EventOutcome.ChangeAnnounced;
import dev.evently.common.outcome.EventOutcome.EventChanged;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReduced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.OutcomeActor;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.sale.EventFacts;
import dev.evently.common.sale.Limits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tickets that organisers keep back, and give to the line. */
class AllotmentLedgerTest extends LedgerTest {
  private final UUID allotment = UUID.randomUUID();
  private final UUID owner = UUID.randomUUID();
  private final OutcomeActor organiser = OutcomeActor.of(new Actor(owner, Role.ORGANISER));

  @Test
  void itOvertakesWhoeverWaitsAndGoesToTheLine() {
    oneIsFreeWhileBobWaitsForTwo();
    log.decide(kept(1, Limits.LATEST), organiser, 2, 1, 1);
    log.add(new BookingCancelled(ann, ann, 2), 0, 1, 1);
    log.decide(new WaitlistPromoted(bob, bob, bob, 2, "Concert"), 2, 1, 0);
    log.add(new HoldReleased(allotment, owner, 1, null, null), 2, 0, 0);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void aPartGoesToTheLine() {
    log.publish(3);
    log.decide(kept(3, Limits.LATEST), organiser, 0, 3, 0);
    log.decide(new WaitlistJoined(bob, bob, 2, 1), 0, 3, 1);
    log.add(reduced(1, 2), organiser, 0, 1, 1);
    log.decide(new WaitlistPromoted(bob, bob, bob, 2, "Concert"), organiser, 2, 1, 0);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void findsAPartThatIsNone() {
    log.publish(3);
    log.decide(kept(3, Limits.LATEST), organiser, 0, 3, 0);
    log.decide(reduced(2, 2), organiser, 0, 1, 0);
    assertThat(log.violations.holds().shown()).first().asString().contains("reduced hold");
  }

  @Test
  void findsAPartOfAHold() {
    log.publish(3);
    log.decide(hold(allotment, 2, null), 0, 2, 0);
    log.decide(reduced(1, 1), organiser, 0, 1, 0);
    assertThat(log.violations.holds().shown()).first().asString().contains("no allotment");
  }

  @Test
  void findsOneByAUser() {
    log.publish(3);
    log.decide(kept(1, Limits.LATEST), OutcomeActor.of(new Actor(owner, Role.USER)), 0, 1, 0);
    assertThat(log.violations.waitlist().shown()).singleElement().asString().contains("kept back");
  }

  @Test
  void findsOneForSomebodyElse() {
    log.publish(3);
    log.decide(kept(1, Limits.LATEST), OutcomeActor.of(new Actor(ann, Role.ADMIN)), 0, 1, 0);
    assertThat(log.violations.waitlist().shown()).singleElement().asString().contains("kept back");
  }

  @Test
  void findsOneWithAnEnd() {
    log.publish(3);
    log.decide(kept(1, log.now().plusSeconds(600)), organiser, 0, 1, 0);
    assertThat(log.violations.holds().shown())
        .singleElement()
        .asString()
        .contains("kept back until");
  }

  @Test
  void findsOneThatIsConfirmed() {
    log.publish(3);
    log.decide(kept(1, Limits.LATEST), organiser, 0, 1, 0);
    log.decide(
        new HoldConfirmed(allotment, allotment, owner, 1, null, null, null), organiser, 1, 0, 0);
    assertThat(log.violations.holds().shown())
        .singleElement()
        .asString()
        .contains("HoldConfirmed of allotment");
  }

  @Test
  void nobodyIsToldOfAChangeForIt() {
    EventFacts hall = new EventFacts("Concert", "Hall", log.startsAt());
    EventFacts arena = new EventFacts("Concert", "Arena", log.startsAt());
    log.publish(3);
    log.decide(kept(1, Limits.LATEST), organiser, 0, 1, 0);
    log.add(
        new EventChanged("Concert", "Arena", log.startsAt(), 3, 10, 2, null, hall, null, null),
        0,
        1,
        0);
    log.decide(
        new ChangeAnnounced("Concert", hall, arena, List.of(), List.of(), List.of(), null, false),
        0,
        1,
        0);
    assertThat(log.allHold()).isTrue();
  }

  private void oneIsFreeWhileBobWaitsForTwo() {
    log.publish(3);
    log.decide(new BookingConfirmed(ann, ann, 2), 2, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 2, 1), 2, 0, 1);
  }

  private HoldPlaced kept(int quantity, Instant until) {
    return new HoldPlaced(allotment, owner, quantity, until, null, null, null, "Press");
  }

  private HoldReduced reduced(int quantity, int returned) {
    @Nullable List<String> noSeats = null;
    return new HoldReduced(allotment, owner, quantity, null, returned, noSeats, null);
  }
}
