package dev.evently.standalone.crowd;

import java.time.Duration;

/** When each of a crowd comes, after the first one. */
@FunctionalInterface
public interface Arrivals {
  /**
   * When this one comes.
   *
   * @param number of the person, from 0
   * @param size of the crowd
   */
  Duration of(int number, int size);

  /** At an even pace until this time. */
  static Arrivals evenly(Duration span) {
    return (number, size) -> span.multipliedBy(number).dividedBy(size);
  }

  /**
   * As at the start of a sale: most come at once, and fewer and fewer after them. The gaps are
   * those of an exponential distribution of this mean.
   *
   * @param last nobody comes later
   */
  static Arrivals rush(Duration mean, Duration last) {
    return (number, size) -> {
      double nanos = -mean.toNanos() * Math.log1p(-(double) number / size);
      return nanos < last.toNanos() ? Duration.ofNanos((long) nanos) : last;
    };
  }
}
