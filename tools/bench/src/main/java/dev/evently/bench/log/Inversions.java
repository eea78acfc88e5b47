package dev.evently.bench.log;

/** How far an order of service is from the order of arrival. */
public final class Inversions {
  private Inversions() {}

  /**
   * How many were served although somebody who had come later was served before them.
   *
   * @param arrivals the numbers in the order of arrival, in the order of service
   */
  public static long count(long[] arrivals) {
    long latest = Long.MIN_VALUE;
    long inversions = 0;
    for (long arrival : arrivals) {
      if (arrival < latest) {
        inversions++;
      } else {
        latest = arrival;
      }
    }
    return inversions;
  }
}
