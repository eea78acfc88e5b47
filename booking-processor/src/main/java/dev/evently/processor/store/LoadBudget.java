package dev.evently.processor.store;

/**
 * Counts the rows, and the seats that they name, which are loaded for a batch. Those of one event
 * are bounded by its seat map and by how much one decision ends; those of many events are not.
 */
final class LoadBudget {
  /** Some 20 MB. A usual batch needs a tenth. */
  static final int MAX = 50_000;

  /** What ends takes its row, its outcome and the outcome as it is sent. */
  static final int ENDING = 3;

  /** So many seats take as much as another row. */
  static final int SEATS = 2;

  private final boolean isLimited;
  private int used;

  LoadBudget(int events) {
    isLimited = events > 1;
  }

  /**
   * @throws TooMuchLoadedException when several events have more than {@link #MAX} together
   */
  void use(int rows) {
    used += rows;
    if (isLimited && used > MAX) {
      throw new TooMuchLoadedException(MAX);
    }
  }
}
