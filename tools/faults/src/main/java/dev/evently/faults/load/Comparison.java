package dev.evently.faults.load;

/**
 * How long people wait while something goes on, beside how long they wait when it is quiet: round
 * by round, and of all rounds together, because a machine that others use is never quiet for long.
 */
public final class Comparison {
  private final Times quiet = new Times();
  private final Times meanwhile = new Times();

  /** Adds a round, and says how its two times compare. */
  public String add(Times quietNow, Times meanwhileNow) {
    quiet.addAll(quietNow);
    meanwhile.addAll(meanwhileNow);
    return compare(quietNow, meanwhileNow);
  }

  /** All rounds. */
  @Override
  public String toString() {
    return compare(quiet, meanwhile);
  }

  private static String compare(Times quiet, Times meanwhile) {
    return "quiet %s; meanwhile %s; ratio of p50 %.2f, of p99 %.2f"
        .formatted(quiet, meanwhile, ratio(50, meanwhile, quiet), ratio(99, meanwhile, quiet));
  }

  private static double ratio(int percent, Times meanwhile, Times quiet) {
    return meanwhile.percentileMillis(percent) / quiet.percentileMillis(percent);
  }
}
