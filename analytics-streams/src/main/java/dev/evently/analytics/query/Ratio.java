package dev.evently.analytics.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share as analysts read it: a plain decimal with 4 digits after the point, half up. */
final class Ratio {
  private static final int DIGITS = 4;

  /** Behind these, a sum or quotient in binary tells nothing: 0.49674999999999997 is 0.49675. */
  private static final int EXACT_DIGITS = 12;

  private Ratio() {}

  static BigDecimal rounded(double exact) {
    return BigDecimal.valueOf(exact)
        .setScale(EXACT_DIGITS, RoundingMode.HALF_UP)
        .setScale(DIGITS, RoundingMode.HALF_UP);
  }

  /** {@code part} of {@code whole}, and 0 of nothing. */
  static BigDecimal of(long part, long whole) {
    return rounded(whole == 0 ? 0 : (double) part / whole);
  }
}
