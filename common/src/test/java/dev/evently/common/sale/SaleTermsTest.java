package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaleTermsTest {
  private static final Instant OPEN = Instant.parse("2030-02-01T10:00:00Z");
  private static final Instant CLOSE = Instant.parse("2030-06-01T18:00:00Z");
  private static final List<Category> CATEGORIES = List.of(new Category("Stalls", 900, null));

  private static final SaleTerms FIRST =
      new SaleTerms(
          Duration.ofMinutes(15),
          Duration.ofMinutes(20),
          4,
          OPEN,
          CLOSE,
          new WaitlistTerms(Policy.FIRST_FIT, Promotion.OFFER, Duration.ofHours(2), 500, true),
          CATEGORIES);
  private static final SaleTerms SECOND =
      new SaleTerms(
          Duration.ofMinutes(5),
          Duration.ZERO,
          8,
          OPEN.plusSeconds(1),
          CLOSE.plusSeconds(1),
          new WaitlistTerms(Policy.STRICT, Promotion.AUTO, Duration.ofHours(3), 7, false),
          List.of());

  @Test
  void changesNothingWhereAChangeSaysNothing() {
    assertThat(SaleTerms.DEFAULT.orElse(FIRST)).isEqualTo(FIRST);
    assertThat(SaleTerms.DEFAULT.orElse(SaleTerms.DEFAULT)).isEqualTo(SaleTerms.DEFAULT);
  }

  @Test
  void takesAllOfAChangeThatSaysAll() {
    assertThat(SECOND.orElse(FIRST)).isEqualTo(SECOND);
    assertThat(SECOND.orElse(SaleTerms.DEFAULT)).isEqualTo(SECOND);
  }

  /** Each component by itself: one that is forgotten or mixed up with another fails. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "holdTtl",
        "holdCooldown",
        "maxPerUser",
        "salesOpenAt",
        "salesCloseAt",
        "waitlist",
        "categories"
      })
  void takesTheOneThingThatAChangeSays(String name) throws Exception {
    SaleTerms changed = only(name, SECOND).orElse(FIRST);

    for (RecordComponent each : SaleTerms.class.getRecordComponents()) {
      assertThat(each.getAccessor().invoke(changed))
          .as(each.getName())
          .isEqualTo(each.getAccessor().invoke(each.getName().equals(name) ? SECOND : FIRST));
    }
  }

  @Test
  void changesOneTermOfTheWaitlistAndKeepsTheOthers() {
    WaitlistTerms suspended = new WaitlistTerms(null, null, null, null, false);

    assertThat(new SaleTerms(null, null, null, null, suspended, null).orElse(FIRST).waitlist())
        .isEqualTo(
            new WaitlistTerms(Policy.FIRST_FIT, Promotion.OFFER, Duration.ofHours(2), 500, false));
  }

  @Test
  void replacesTheCategoriesAsAWhole() {
    List<Category> other = List.of(new Category("Balcony", 100, null));

    assertThat(SaleTerms.DEFAULT.with(other).orElse(FIRST).categories()).isEqualTo(other);
    assertThat(SaleTerms.DEFAULT.with(List.of()).orElse(FIRST).categoriesOrNone()).isEmpty();
  }

  @Test
  void changesOnlyTheCategoriesByWith() {
    assertThat(FIRST.with(List.of()))
        .isEqualTo(
            new SaleTerms(
                FIRST.holdTtl(),
                FIRST.holdCooldown(),
                4,
                OPEN,
                CLOSE,
                FIRST.waitlist(),
                List.of()));
    assertThat(FIRST.with(null).orElse(FIRST)).isEqualTo(FIRST);
  }

  @Test
  void hasADefaultForEverythingThatIsNotSaid() {
    SaleTerms terms = SaleTerms.DEFAULT;

    assertThat(terms.holdTtlOrDefault()).isEqualTo(Duration.ofMinutes(10));
    assertThat(terms.holdCooldownOrNone()).isZero();
    assertThat(terms.offerTtlOrDefault()).isEqualTo(Duration.ofHours(1));
    assertThat(terms.policyOrDefault()).isEqualTo(Policy.STRICT);
    assertThat(terms.promotionOrDefault()).isEqualTo(Promotion.AUTO);
    assertThat(terms.waitlistLimit()).isEqualTo(Integer.MAX_VALUE);
    assertThat(terms.isWaitlistSuspended()).isFalse();
    assertThat(terms.categoriesOrNone()).isEmpty();
  }

  @Test
  void hasTheSameDefaultsWhenItsWaitlistSaysNothing() {
    SaleTerms terms =
        new SaleTerms(
            null, null, null, null, new WaitlistTerms(null, null, null, null, null), null);

    assertThat(terms.offerTtlOrDefault()).isEqualTo(Duration.ofHours(1));
    assertThat(terms.policyOrDefault()).isEqualTo(Policy.STRICT);
    assertThat(terms.promotionOrDefault()).isEqualTo(Promotion.AUTO);
    assertThat(terms.waitlistLimit()).isEqualTo(Integer.MAX_VALUE);
    assertThat(terms.isWaitlistSuspended()).isFalse();
  }

  @Test
  void saysWhatItWasGivenInsteadOfADefault() {
    assertThat(FIRST.holdTtlOrDefault()).isEqualTo(Duration.ofMinutes(15));
    assertThat(FIRST.holdCooldownOrNone()).isEqualTo(Duration.ofMinutes(20));
    assertThat(FIRST.offerTtlOrDefault()).isEqualTo(Duration.ofHours(2));
    assertThat(FIRST.policyOrDefault()).isEqualTo(Policy.FIRST_FIT);
    assertThat(FIRST.promotionOrDefault()).isEqualTo(Promotion.OFFER);
    assertThat(FIRST.waitlistLimit()).isEqualTo(500);
    assertThat(FIRST.isWaitlistSuspended()).isTrue();
    assertThat(FIRST.categoriesOrNone()).isEqualTo(CATEGORIES);
  }

  @Test
  void keepsItsCategoriesWhenTheListChanges() {
    List<Category> categories = new ArrayList<>(CATEGORIES);
    SaleTerms terms = SaleTerms.DEFAULT.with(categories);
    categories.clear();

    assertThat(terms.categoriesOrNone()).isEqualTo(CATEGORIES);
  }

  @Test
  void takesAHundredCategoriesAndNoMore() {
    assertThat(SaleTerms.DEFAULT.with(categories(100, 1)).categoriesOrNone()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SaleTerms.DEFAULT.with(categories(101, 1)))
        .withMessage("Expected the number of categories from 0 to 100, but got 101");
  }

  @Test
  void takesTenMillionTicketsInAllAndNoMore() {
    assertThat(SaleTerms.DEFAULT.with(categories(100, 100_000)).categoriesOrNone()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SaleTerms.DEFAULT.with(categories(100, Limits.CAPACITY)))
        .withMessage("Expected categories of at most 10000000 tickets in all, but got 1000000000");
  }

  @Test
  void takesEachCategoryOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SaleTerms.DEFAULT.with(Collections.nCopies(2, new Category("Stalls", 1, null))))
        .withMessage("Expected each category once, but got Stalls twice");
  }

  @Test
  void takesTicketsOfAUserFromOneToAllOfAnEvent() {
    assertThat(perUser(1).maxPerUser()).isEqualTo(1);
    assertThat(perUser(Limits.CAPACITY).maxPerUser()).isEqualTo(10_000_000);
    assertThatIllegalArgumentException().isThrownBy(() -> perUser(0));
    assertThatIllegalArgumentException().isThrownBy(() -> perUser(Limits.CAPACITY + 1));
  }

  @Test
  void takesTimesAndDurationsWithinTheLimits() {
    Instant late = Limits.LATEST.plusNanos(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SaleTerms(Duration.ZERO, null, null, null, null, null))
        .withMessageStartingWith("Expected holdTtl");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SaleTerms(null, Duration.ofDays(31), null, null, null, null, null))
        .withMessageStartingWith("Expected holdCooldown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SaleTerms(null, null, late, null, null, null))
        .withMessageStartingWith("Expected salesOpenAt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SaleTerms(null, null, null, late, null, null))
        .withMessageStartingWith("Expected salesCloseAt");
  }

  private static SaleTerms perUser(int tickets) {
    return new SaleTerms(null, tickets, null, null, null, null);
  }

  private static List<Category> categories(int count, int capacity) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Category("Category " + number, capacity, null))
        .toList();
  }

  /** Terms that say nothing but this. */
  private static SaleTerms only(String name, SaleTerms terms) {
    return new SaleTerms(
        name.equals("holdTtl") ? terms.holdTtl() : null,
        name.equals("holdCooldown") ? terms.holdCooldown() : null,
        name.equals("maxPerUser") ? terms.maxPerUser() : null,
        name.equals("salesOpenAt") ? terms.salesOpenAt() : null,
        name.equals("salesCloseAt") ? terms.salesCloseAt() : null,
        name.equals("waitlist") ? terms.waitlist() : null,
        name.equals("categories") ? terms.categories() : null);
  }
}
