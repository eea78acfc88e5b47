package dev.evently.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.Place;
import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventLedgerTest {
  private static final UUID EVENT = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final EventLedger.Complaints complaints =
      new EventLedger.Complaints(new Differences(), new Differences(), new Differences());
  private final EventLedger ledger = new EventLedger(EVENT, complaints);
  private final UUID ann = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID cem = UUID.randomUUID();
  private long sequence;

  private void add(Outcome outcome, int confirmed, int waitlisted) {
    sequence++;
    ledger.add(
        new OutcomeRecord(
            EVENT,
            sequence,
            UUID.randomUUID(),
            0,
            new Place(0, sequence),
            NOW,
            confirmed,
            0,
            1,
            waitlisted,
            outcome));
  }

  private void publishOnePlace() {
    add(new Outcome.EventPublished("Concert", "Hall", NOW, 1, 10, 1), 0, 0);
  }

  private boolean allHold() {
    return complaints.oversell().none()
        && complaints.sequences().none()
        && complaints.waitlist().none();
  }

  @Test
  void findsNothingInAFairEvening() {
    publishOnePlace();
    add(new Outcome.BookingConfirmed(ann, ann, 1), 1, 0);
    add(new Outcome.WaitlistJoined(bob, bob, 1, 1), 1, 1);
    add(new Outcome.WaitlistJoined(cem, cem, 1, 2), 1, 2);
    add(new Outcome.BookingCancelled(ann, ann, 1), 0, 2);
    add(new Outcome.WaitlistPromoted(bob, bob, bob, 1, "Concert"), 1, 1);
    add(new Outcome.WaitlistLeft(cem, cem, 1), 1, 0);
    assertThat(allHold()).isTrue();
    assertThat(ledger.confirmed()).isEqualTo(1);
    assertThat(ledger.waiting()).isZero();
  }

  @Test
  void findsAnOversell() {
    publishOnePlace();
    add(new Outcome.BookingConfirmed(ann, ann, 1), 1, 0);
    add(new Outcome.BookingConfirmed(bob, bob, 1), 2, 0);
    assertThat(complaints.oversell().shown()).singleElement().asString().contains("2 confirmed");
  }

  @Test
  void findsAGap() {
    publishOnePlace();
    sequence++;
    add(new Outcome.BookingConfirmed(ann, ann, 1), 1, 0);
    assertThat(complaints.sequences().shown())
        .singleElement()
        .asString()
        .contains("expected sequence 2, but got 3");
  }

  @Test
  void findsWhoWasPromotedOutOfTurn() {
    publishOnePlace();
    add(new Outcome.BookingConfirmed(ann, ann, 1), 1, 0);
    add(new Outcome.WaitlistJoined(bob, bob, 1, 1), 1, 1);
    add(new Outcome.WaitlistJoined(cem, cem, 1, 2), 1, 2);
    add(new Outcome.BookingCancelled(ann, ann, 1), 0, 2);
    add(new Outcome.WaitlistPromoted(cem, cem, cem, 1, "Concert"), 1, 1);
    assertThat(complaints.waitlist().none()).isFalse();
  }

  @Test
  void findsWhoOvertookTheLine() {
    publishOnePlace();
    add(new Outcome.WaitlistJoined(bob, bob, 2, 1), 0, 1);
    add(new Outcome.BookingConfirmed(ann, ann, 1), 1, 1);
    assertThat(complaints.waitlist().shown()).singleElement().asString().contains("overtook");
  }

  @Test
  void findsFiguresThatDoNotFollow() {
    publishOnePlace();
    add(new Outcome.BookingConfirmed(ann, ann, 1), 0, 0);
    assertThat(complaints.sequences().none()).isFalse();
  }
}
