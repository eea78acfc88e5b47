package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitlistLedgerTest extends LedgerTest {
  @Test
  void findsAPromotionOutOfOrder() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 1, 0, 1);
    log.decide(new WaitlistJoined(cem, cem, 1, 2), 1, 0, 2);
    log.add(new BookingCancelled(ann, ann, 1), 0, 0, 2);
    log.decide(new WaitlistPromoted(cem, cem, cem, 1, "Concert"), 1, 0, 1);
    assertThat(log.violations.waitlist().none()).isFalse();
  }

  @Test
  void findsWhoWasForgotten() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 1, 0, 1);
    log.decide(new BookingCancelled(ann, ann, 1), 0, 0, 1);
    assertThat(log.violations.waitlist().shown())
        .singleElement()
        .asString()
        .contains(bob + " still waits with 1 free");
  }

  @Test
  void findsWhoOvertookTheWaitlist() {
    log.publish(2);
    log.decide(new BookingConfirmed(cem, cem, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 2, 1), 1, 0, 1);
    log.decide(new BookingConfirmed(ann, ann, 1), 2, 0, 1);
    assertThat(log.violations.waitlist().shown()).singleElement().asString().contains("overtook");
  }

  @Test
  void findsWhoWaitsThoughTicketsAreFree() {
    log.publish(2);
    log.decide(new WaitlistJoined(bob, bob, 2, 1), 0, 0, 1);
    assertThat(log.violations.waitlist().none()).isFalse();
  }

  @Test
  void underFirstFitThoseWhoWantLessMayPass() {
    log.publish(3, waitlist(Policy.FIRST_FIT, Promotion.AUTO));
    log.decide(new BookingConfirmed(ann, ann, 2), 2, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 3, 1), 2, 0, 1);
    log.decide(new BookingConfirmed(cem, cem, 1), 3, 0, 1);
    UUID dan = UUID.randomUUID();
    log.decide(new WaitlistJoined(dan, dan, 2, 2), 3, 0, 2);
    log.add(new BookingCancelled(ann, ann, 2), 1, 0, 2);
    log.decide(new WaitlistPromoted(dan, dan, dan, 2, "Concert"), 3, 0, 1);
    assertThat(log.allHold()).isTrue();
  }

  @Test
  void underFirstFitNobodyPassesWhoCouldBeServed() {
    log.publish(3, waitlist(Policy.FIRST_FIT, Promotion.AUTO));
    log.decide(new BookingConfirmed(ann, ann, 3), 3, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 3, 0, 1);
    log.decide(new WaitlistJoined(cem, cem, 1, 2), 3, 0, 2);
    log.add(new BookingCancelled(ann, ann, 3), 0, 0, 2);
    log.add(new WaitlistPromoted(cem, cem, cem, 1, "Concert"), 1, 0, 1);
    log.decide(new WaitlistPromoted(bob, bob, bob, 1, "Concert"), 2, 0, 0);
    assertThat(log.violations.waitlist().none()).isFalse();
  }

  @Test
  void anOfferIsAHoldOfTheirsThatBecomesABooking() {
    log.publish(1, waitlist(Policy.STRICT, Promotion.OFFER));
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 1, 0, 1);
    log.add(new BookingCancelled(ann, ann, 1), 0, 0, 1);
    log.decide(offer(bob), 0, 1, 0);
    log.decide(new HoldConfirmed(bob, bob, bob, 1, null, "paid", bob), 1, 0, 0);
    assertThat(log.allHold()).isTrue();
    assertThat(log.ledger.promoted()).isEqualTo(1);
  }

  @Test
  void findsAPromotionOfTheOtherKind() {
    log.publish(1);
    log.decide(new BookingConfirmed(ann, ann, 1), 1, 0, 0);
    log.decide(new WaitlistJoined(bob, bob, 1, 1), 1, 0, 1);
    log.add(new BookingCancelled(ann, ann, 1), 0, 0, 1);
    log.decide(offer(bob), 0, 1, 0);
    assertThat(log.violations.waitlist().none()).isFalse();
  }

  private WaitlistOffered offer(UUID who) {
    return new WaitlistOffered(
        who, who, who, 1, "Concert", log.now().plus(WaitlistTerms.DEFAULT_OFFER_TTL), null);
  }
}
