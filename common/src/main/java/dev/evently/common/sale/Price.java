package dev.evently.common.sale;

import java.util.regex.Pattern;

/**
 * What one ticket costs. No payment is taken; the price is kept with the booking.
 *
 * @param amount in minor units of the currency (ISO 4217), such as cents, from 0 to {@link
 *     Limits#PRICE}
 * @param currency three capital letters, as the codes of ISO 4217 are; whether there is such a
 *     currency the API asks, because that changes with the years
 */
public record Price(long amount, String currency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  public Price {
    if (amount < 0 || amount > Limits.PRICE) {
      throw new IllegalArgumentException(
          "Expected a price from 0 to %d minor units, but got %d".formatted(Limits.PRICE, amount));
    }
    if (!CODE.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "Expected a currency of three capital letters, but got " + currency);
    }
  }
}
