package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evently.common.sale.WaitlistTerms.Policy;
import dev.evently.common.sale.WaitlistTerms.Promotion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitlistTermsTest {
  private static final WaitlistTerms NOTHING = new WaitlistTerms(null, null, null, null, null);
  private static final WaitlistTerms EARLIER =
      new WaitlistTerms(Policy.FIRST_FIT, Promotion.OFFER, Duration.ofHours(2), 500, true);

  @Test
  void areTheEarlierTermsWhereAChangeSaysNothing() {
    assertThat(NOTHING.orElse(EARLIER)).isEqualTo(EARLIER);
    assertThat(EARLIER.orElse(NOTHING)).isEqualTo(EARLIER);
    assertThat(EARLIER.orElse(null)).isEqualTo(EARLIER);
    assertThat(NOTHING.orElse(null)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          STRICT,     ,     ,        ,   ,        STRICT,    OFFER, PT2H, 500, true
                ,     AUTO, ,        ,   ,        FIRST_FIT, AUTO,  PT2H, 500, true
                ,     ,     PT1S,    ,   ,        FIRST_FIT, OFFER, PT1S, 500, true
                ,     ,     ,        0,  ,        FIRST_FIT, OFFER, PT2H, 0,   true
                ,     ,     ,        ,   false,   FIRST_FIT, OFFER, PT2H, 500, false
          """)
  void changeTheOneTermThatAChangeSays(
      @Nullable Policy policy,
      @Nullable Promotion promotion,
      @Nullable Duration offerTtl,
      @Nullable Integer limit,
      @Nullable Boolean suspended,
      Policy policyAfter,
      Promotion promotionAfter,
      Duration offerTtlAfter,
      int limitAfter,
      boolean suspendedAfter) {
    assertThat(new WaitlistTerms(policy, promotion, offerTtl, limit, suspended).orElse(EARLIER))
        .isEqualTo(
            new WaitlistTerms(
                policyAfter, promotionAfter, offerTtlAfter, limitAfter, suspendedAfter));
  }

  @Test
  void limitTheWaitlistFromNobodyToAllOfAnEvent() {
    assertThat(limited(0).limit()).isZero();
    assertThat(limited(Limits.CAPACITY).limit()).isEqualTo(10_000_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limited(-1))
        .withMessage("Expected limit from 0 to 10000000, but got -1");
    assertThatIllegalArgumentException().isThrownBy(() -> limited(Limits.CAPACITY + 1));
  }

  @Test
  void letAnOfferStandAsLongAsAHoldMay() {
    assertThat(offering(Limits.SHORTEST_TTL).offerTtl()).isEqualTo(Duration.ofSeconds(1));
    assertThat(offering(Limits.LONGEST_TTL).offerTtl()).isEqualTo(Duration.ofDays(30));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> offering(Duration.ofMillis(999)))
        .withMessageStartingWith("Expected offerTtl");
  }

  private static WaitlistTerms limited(int limit) {
    return new WaitlistTerms(null, null, null, limit, null);
  }

  private static WaitlistTerms offering(Duration ttl) {
    return new WaitlistTerms(null, null, ttl, null, null);
  }
}
