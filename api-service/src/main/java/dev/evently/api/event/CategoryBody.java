package dev.evently.api.event;

import dev.evently.api.input.Label;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.Price;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** A kind of ticket in the body of a call. */
record CategoryBody(
    @NotNull @Label String name,
    @NotNull @Min(0) @Max(Limits.CAPACITY) Integer capacity,
    @Valid @Nullable PriceBody price) {

  /**
   * What one ticket costs.
   *
   * @param amount in minor units of the currency
   */
  record PriceBody(
      @NotNull @Min(0) @Max(Limits.PRICE) Long amount,
      @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters (ISO 4217)")
          String currency) {}

  /** The category, once the body is valid. */
  Category category() {
    return new Category(
        name, capacity, price == null ? null : new Price(price.amount(), price.currency()));
  }
}
