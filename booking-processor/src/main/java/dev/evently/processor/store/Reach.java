package dev.evently.processor.store;

/**
 * How far around what a batch names its slice is read. Mostly the first guess does; when the
 * decider has to look further, the slice is read again, wider each time, until it holds all there
 * is.
 */
public record Reach(int factor) {
  public static final Reach FIRST = new Reach(1);
  private static final int STEP = 16;

  public Reach wider() {
    return new Reach((int) Math.min((long) factor * STEP, Integer.MAX_VALUE));
  }

  /** Whether nothing can be wider. */
  public boolean isWidest() {
    return factor == Integer.MAX_VALUE;
  }

  boolean isFirst() {
    return factor == 1;
  }

  /** So many times what the batch seems to need. */
  int times(long rows) {
    return (int) Math.min(rows * factor, Integer.MAX_VALUE - 1);
  }
}
