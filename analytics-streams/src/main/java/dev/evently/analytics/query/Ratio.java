package dev.evently.analytics.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share as analysts read it: a plain decimal with 4 digits after the point, half up. */
final class Ratio {
  private static final int DIGITS = 4;

  private Ratio() {}

  static BigDecimal rounded(double exact) {
    return BigDecimal.valueOf(exact).setScale(DIGITS, RoundingMode.HALF_UP);
  }

  /** {@code part} of {@code whole}, and 0 of nothing. */
  static BigDecimal of(long part, long whole) {
    return rounded(whole == 0 ? 0 : (double) part / whole);
  }
}
