package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.Price;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.Tickets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketPoolTest {
  private static final Instant EARLY = Instant.parse("2030-01-01T12:00:00Z");
  private static final Instant LATE = Instant.parse("2030-01-01T13:00:00Z");

  private final TicketPool pool = new TicketPool("Gold", 1, 10, null, 3, 2, 0, null);

  @Test
  void whatIsConfirmedOrHeldIsNotFree() {
    assertThat(pool.taken()).isEqualTo(5);
    assertThat(pool.free()).isEqualTo(5);

    pool.confirm(4);
    pool.hold(-2);

    assertThat(pool.taken()).isEqualTo(7);
    assertThat(pool.free()).isEqualTo(3);
  }

  @Test
  void isUntouchedOnlyWhenNothingIsTakenAndNobodyWaits() {
    TicketPool untouched = new TicketPool("Gold", 0, 10, null, 0, 0, 0, null);
    assertThat(untouched.isUntouched()).isTrue();

    untouched.join();
    assertThat(untouched.isUntouched()).isFalse();

    untouched.leave();
    untouched.hold(1);
    assertThat(untouched.isUntouched()).isFalse();
    assertThat(pool.isUntouched()).isFalse();
  }

  @Test
  void recordsAnOpportunityOnlyWhileSomebodyWaits() {
    pool.recordOpportunity(7, EARLY);
    assertThat(pool.lastOpportunity()).isNull();

    pool.join();
    pool.recordOpportunity(8, LATE);

    assertThat(pool.lastOpportunity()).isEqualTo(new PromotionOpportunity(8, LATE, 5));
  }

  @Test
  void countsWhatIsLeftOverAfterEachPromotion() {
    pool.join();
    pool.updateOpportunity();
    assertThat(pool.lastOpportunity()).isNull();

    pool.recordOpportunity(8, EARLY);
    pool.leave();
    pool.confirm(2);
    pool.updateOpportunity();

    assertThat(pool.lastOpportunity()).isEqualTo(new PromotionOpportunity(8, EARLY, 3));
  }

  @Test
  void thePoolOfAnEventWithoutCategoriesHasNoName() {
    TicketPool whole = TicketPool.empty(TicketPool.WHOLE_EVENT);

    assertThat(whole.category()).isNull();
    assertThat(pool.category()).isEqualTo("Gold");
    assertThat(TicketPool.nameOf(null)).isEqualTo(TicketPool.WHOLE_EVENT);
    assertThat(TicketPool.nameOf(new Tickets(List.of("A-1"), null, null)))
        .isEqualTo(TicketPool.WHOLE_EVENT);
    assertThat(TicketPool.nameOf(new Tickets(null, "Gold", null))).isEqualTo("Gold");
  }

  @Test
  void newCategoriesKeepWhatIsTakenOfThoseThatStay() {
    TicketPools pools = new TicketPools(List.of(pool, TicketPool.empty("Side")));

    Price price = new Price(500, "EUR");
    pools.divide(0, categories(new Category("Back", 2, price), new Category("Gold", 12, null)));

    assertThat(pools.all()).extracting(TicketPool::name).containsExactly("Back", "Gold");
    assertThat(pools.get("Gold"))
        .isSameAs(pool)
        .satisfies(gold -> {
          assertThat(gold.ordinal()).isEqualTo(1);
          assertThat(gold.capacity()).isEqualTo(12);
          assertThat(gold.taken()).isEqualTo(5);
        });
    assertThat(pools.get("Back").price()).isEqualTo(price);
    assertThat(pools.areCategories()).isTrue();
    assertThat(pools.sum(TicketPool::capacity)).isEqualTo(14);
  }

  @Test
  void anEventThatLosesItsCategoriesHasOnePool() {
    TicketPools pools = new TicketPools(List.of(TicketPool.empty("Gold")));

    pools.divide(8, null);

    assertThat(pools.all())
        .singleElement()
        .satisfies(whole -> {
          assertThat(whole.name()).isEqualTo(TicketPool.WHOLE_EVENT);
          assertThat(whole.capacity()).isEqualTo(8);
        });
    assertThat(pools.areCategories()).isFalse();
  }

  @Test
  void poolsAreInTheOrderOfTheirNames() {
    TicketPools pools =
        new TicketPools(
            List.of(TicketPool.empty("b"), TicketPool.empty("a"), TicketPool.empty("B")));

    assertThat(pools.all()).extracting(TicketPool::name).containsExactly("B", "a", "b");
  }

  @Test
  void saysWhichCategoriesThereAre() {
    TicketPools pools = new TicketPools(List.of(pool));

    assertThat(pools.find("Side")).isNull();
    assertThatThrownBy(() -> pools.get("Side"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected a category 'Side', but the event has [Gold]");
  }

  private static SaleTerms categories(Category... categories) {
    return SaleTerms.DEFAULT.with(List.of(categories));
  }
}
