package dev.evently.analytics.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share as analysts read it. */
final class Ratio {
  private static final int DIGITS = 4;

  private Ratio() {}

  /** To 4 digits after the point, half up. */
  static double rounded(double exact) {
    return BigDecimal.valueOf(exact).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
  }

  /** {@code part} of {@code whole}, and 0 of nothing. */
  static double of(long part, long whole) {
    return whole == 0 ? 0 : rounded((double) part / whole);
  }
}
