package dev.evently.api.receipt;

/**
 * How fast a queue moves: decided offsets in the time in which it was not empty. Both sums fade
 * with that time, so that the last seconds of work count.
 *
 * <p>A few requests wait for the next transaction, however many would fit into it, so they tell
 * little of the pace of many: a busy time counts when it has been long, and a shorter one only
 * until there was a long one.
 */
final class QueuePace {
  private static final double FADE_SECONDS = 3;

  /** What takes longer is the end of one processor, and the start of another. */
  private static final double LONGEST_STEP_SECONDS = 10;

  /** So many requests make a busy time a long one. */
  private static final long MANY = 100;

  /** Or so many in a second or more. */
  private static final long SOME = 10;

  private static final double LONG_SECONDS = 1;

  private double offsets;
  private double seconds;
  private boolean known;
  private long busyOffsets;
  private double busySeconds;

  /** So many offsets were decided, this many seconds of work after those before them. */
  void decided(long count, double elapsed) {
    double worked = Math.min(elapsed, LONGEST_STEP_SECONDS);
    boolean wasLong = isLong();
    busyOffsets += count;
    busySeconds += worked;
    if (wasLong) {
      add(count, worked);
    } else if (isLong()) {
      if (!known) {
        known = true;
        offsets = 0;
        seconds = 0;
      }
      add(busyOffsets, busySeconds);
    } else if (!known) {
      add(count, worked);
    }
  }

  /** The queue is empty: the busy time is over. */
  void idle() {
    busyOffsets = 0;
    busySeconds = 0;
  }

  /** Seconds for each offset; 0 when nothing is known. */
  double secondsEach() {
    return offsets > 0 ? seconds / offsets : 0;
  }

  private boolean isLong() {
    return busyOffsets >= MANY || (busyOffsets >= SOME && busySeconds >= LONG_SECONDS);
  }

  private void add(long count, double worked) {
    double kept = Math.exp(-worked / FADE_SECONDS);
    offsets = offsets * kept + count;
    seconds = seconds * kept + worked;
  }
}
