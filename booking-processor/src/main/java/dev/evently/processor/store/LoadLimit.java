package dev.evently.processor.store;

/**
 * How much more of the state is loaded than a batch seems to need. Mostly {@link #FIRST} is enough;
 * when a rule needs more, the state is loaded again with a limit that is 16 times as high, until
 * all of it is loaded.
 */
public record LoadLimit(int factor) {
  public static final LoadLimit FIRST = new LoadLimit(1);
  private static final int STEP = 16;

  public LoadLimit raised() {
    return new LoadLimit((int) Math.min((long) factor * STEP, Integer.MAX_VALUE));
  }

  /** One step less than this; the first at least. */
  LoadLimit lowered() {
    return isUnlimited() ? this : new LoadLimit(Math.max(1, factor / STEP));
  }

  /** Whether all of the state is loaded. */
  public boolean isUnlimited() {
    return factor == Integer.MAX_VALUE;
  }

  boolean isFirst() {
    return factor == 1;
  }

  /** How many rows are loaded at most where a batch seems to need {@code rows}. */
  int of(long rows) {
    return (int) Math.min(rows * factor, Integer.MAX_VALUE - 1);
  }
}
