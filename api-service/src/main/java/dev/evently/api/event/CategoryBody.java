package dev.evently.api.event;

import dev.evently.api.input.Label;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.Price;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A kind of ticket in the body of a call. */
record CategoryBody(
    @NotNull @Label String name,
    @NotNull @Min(0) @Max(Limits.CAPACITY) Integer capacity,
    @Valid @Nullable PriceBody price) {

  /**
   * What one ticket costs.
   *
   * @param amount in minor units of the currency, such as cents; a yen has none, so it counts yen
   */
  record PriceBody(
      @NotNull @Min(0) @Max(Limits.PRICE) Long amount, @NotNull @CurrencyCode String currency) {}

  /** The category, once the body is valid. */
  Category category() {
    return new Category(
        name, capacity, price == null ? null : new Price(price.amount(), price.currency()));
  }
}
