package dev.evently.bench.http;

import java.util.List;

/** The times in which nothing was decided though somebody waited. */
final class DecisionGaps {
  private DecisionGaps() {}

  /**
   * The longest one, in nanoseconds. What is accepted is decided in that order: the next one to be
   * decided has waited since it was accepted, or since the one before it was decided.
   *
   * @param accepted when requests were accepted, in order
   * @param decided when they were decided, in order
   */
  static long longest(List<Long> accepted, List<Long> decided) {
    long longest = 0;
    for (int i = 0; i < Math.min(accepted.size(), decided.size()); i++) {
      long before = i == 0 ? Long.MIN_VALUE : decided.get(i - 1);
      longest = Math.max(longest, decided.get(i) - Math.max(accepted.get(i), before));
    }
    return longest;
  }
}
