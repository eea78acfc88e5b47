package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingCancelled;
import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.BookingOutcome.BookingTransferred;
import dev.evently.common.outcome.BookingOutcome.BookingVoided;
import dev.evently.common.outcome.EventOutcome.DueSettled;
import dev.evently.common.outcome.EventOutcome.EventCancelled;
import dev.evently.common.outcome.HoldOutcome.HoldConfirmed;
import dev.evently.common.outcome.HoldOutcome.HoldExpired;
import dev.evently.common.outcome.HoldOutcome.HoldPlaced;
import dev.evently.common.outcome.HoldOutcome.HoldReleased;
import dev.evently.common.outcome.HoldOutcome.HoldVoided;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistLeft;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistOffered;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistPromoted;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistVoided;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import dev.evently.common.sale.WaitlistTerms;
import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventLedgerTest {
  private static final Price PRICE = new Price(1500, "EUR");

  private final LedgerScript log = new LedgerScript();
  private final UUID ann = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID cem = UUID.randomUUID();

  private static SaleTerms waitlist(Policy policy, Promotion promotion) {
    return new SaleTerms(
        null, null, null, null, new WaitlistTerms(policy, promotion, null, null, null), null);
  }

  private static SaleTerms cooldown() {
    return new SaleTerms(null, Duration.ofMinutes(5), null, null, null, null, null);
  }

  private static Tickets seats(String... labels) {
    return new Tickets(List.of(labels), null, null);
  }

  private HoldPlaced hold(UUID who, int quantity, @Nullable Tickets tickets) {
    return new HoldPlaced(who, who, quantity, log.now().plus(SaleTerms.DEFAULT_HOLD_TTL), tickets);
  }

  private static HoldExpired expired(UUID who, int quantity) {
    return new HoldExpired(who, who, quantity, "Concert", null, null);
  }

  @Nested
  class Counting {
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
  }

  @Nested
  class Waiting {
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

  @Nested
  class Holding {
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

  @Nested
  class Seats {
    @Test
    void aSeatHasOneHolderAfterTheOther() {
      log.publish(0);
      log.addSeats("A", 2);
      log.decide(new BookingConfirmed(ann, ann, 1, seats("A-1")), 1, 0, 0);
      log.decide(hold(bob, 1, seats("A-2")), 1, 1, 0);
      log.decide(new BookingCancelled(ann, ann, 1, seats("A-1")), 0, 1, 0);
      log.decide(new BookingConfirmed(cem, cem, 1, seats("A-1")), 1, 1, 0);
      log.decide(new HoldConfirmed(bob, bob, bob, 1, seats("A-2"), null, null), 2, 0, 0);
      assertThat(log.allHold()).isTrue();
      assertThat(log.ledger.inventory().seats.status("A-1")).isEqualTo("BOOKED " + cem);
      assertThat(log.ledger.inventory().seats.status("A-2")).isEqualTo("BOOKED " + bob);
    }

    @Test
    void findsASeatOfTwo() {
      log.publish(0);
      log.addSeats("A", 2);
      log.decide(hold(ann, 1, seats("A-1")), 0, 1, 0);
      log.decide(new BookingConfirmed(bob, bob, 1, seats("A-1")), 1, 1, 0);
      assertThat(log.violations.seats().shown())
          .singleElement()
          .asString()
          .contains(bob + " got A-1, which " + ann + " has");
    }

    @Test
    void findsAHalfDoneBooking() {
      log.publish(0);
      log.addSeats("A", 3);
      log.decide(new BookingConfirmed(ann, ann, 2, seats("A-1")), 2, 0, 0);
      log.decide(new BookingConfirmed(bob, bob, 1), 3, 0, 0);
      assertThat(log.violations.seats().shown()).hasSize(2);
    }

    @Test
    void findsASeatThatIsNotThere() {
      log.publish(0);
      log.addSeats("A", 2);
      log.decide(new BookingConfirmed(ann, ann, 1, seats("B-1")), 1, 0, 0);
      assertThat(log.violations.seats().none()).isFalse();
    }
  }

  @Nested
  class Categories {
    private final SaleTerms terms =
        SaleTerms.DEFAULT.with(
            List.of(new Category("Balcony", 1, null), new Category("Stalls", 2, PRICE)));

    @Test
    void eachHasItsTicketsItsWaitlistAndItsPrice() {
      log.publish(3, terms);
      log.decide(confirmed(ann, "Balcony", null), 1, 0, 0);
      log.decide(new WaitlistJoined(bob, bob, 1, 1, "Balcony"), 1, 0, 1);
      log.decide(confirmed(cem, "Stalls", PRICE), 2, 0, 1);
      assertThat(log.allHold()).isTrue();
    }

    @Test
    void findsOneThatIsOversoldThoughTheEventIsNot() {
      log.publish(3, terms);
      log.decide(confirmed(ann, "Balcony", null), 1, 0, 0);
      log.decide(confirmed(bob, "Balcony", null), 2, 0, 0);
      assertThat(log.violations.oversell().shown())
          .singleElement()
          .asString()
          .contains("of \"Balcony\"");
    }

    @Test
    void findsAnotherPriceAndAnUnknownCategory() {
      log.publish(3, terms);
      log.decide(confirmed(ann, "Stalls", new Price(1, "EUR")), 1, 0, 0);
      log.decide(confirmed(bob, "Gods", null), 1, 0, 0);
      assertThat(log.violations.categories().shown()).hasSize(2);
    }

    private static BookingConfirmed confirmed(UUID who, String category, @Nullable Price price) {
      return new BookingConfirmed(who, who, 1, new Tickets(null, category, price));
    }
  }

  @Nested
  class Ending {
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
}
