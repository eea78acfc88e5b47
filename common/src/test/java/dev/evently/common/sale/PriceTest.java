package dev.evently.common.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000_000_000L})
  void takesAmountsFromNothingToTheHighest(long amount) {
    assertThat(new Price(amount, "EUR").amount()).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE})
  void takesNoOtherAmount(long amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Price(amount, "EUR"))
        .withMessage("Expected a price from 0 to 1000000000000 minor units, but got %d", amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "XXX", "ZZZ"})
  void takesEveryCodeOfThreeCapitalLetters(String currency) {
    assertThat(new Price(1, currency).currency()).isEqualTo(currency);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EU", "EURO", "eur", "E R", "\u20AC", "EUR ", "EUR\n", "\u00C4UR"})
  void takesNoOtherCurrency(String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Price(1, currency))
        .withMessage("Expected a currency of three capital letters, but got " + currency);
  }

  @Test
  @NullUnmarked
  void takesNoPriceWithoutACurrency() {
    assertThatNullPointerException().isThrownBy(() -> new Price(1, null));
  }
}
