package dev.evently.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.BookingOutcome.BookingConfirmed;
import dev.evently.common.outcome.WaitlistOutcome.WaitlistJoined;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CategoryLedgerTest extends LedgerTest {
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
