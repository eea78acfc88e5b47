package dev.evently.processor.store;

/**
 * Counts the rows, and the seats that they name, which are loaded for a batch. What a single
 * request needs is bounded by the seat map of its event and by how much one decision ends.
 */
final class LoadBudget {
  /** Of several events together: some 20 MB. A usual batch needs a tenth. */
  static final int OF_EVENTS = 50_000;

  /** For several requests at one event: the largest seat map fits, and what three of them end. */
  static final int OF_REQUESTS = 90_000;

  /** What ends, or is promoted, takes its row, its outcome and the outcome as it is sent. */
  static final int ENDING = 3;

  /** So many seats take as much as another row. */
  static final int SEATS = 2;

  private final int max;
  private int used;

  LoadBudget(int events, int requests) {
    max = events > 1 ? OF_EVENTS : requests > 1 ? OF_REQUESTS : Integer.MAX_VALUE;
  }

  /** How many more rows fit. */
  int left() {
    return max - used;
  }

  /**
   * Expects room for rows before they are read.
   *
   * @throws TooMuchLoadedException when there is not so much left
   */
  void expectRoom(int rows) {
    if (rows > left()) {
      throw new TooMuchLoadedException(max);
    }
  }

  /**
   * @throws TooMuchLoadedException when these are too many for several events or requests
   */
  void use(int rows) {
    used += rows;
    if (used > max) {
      throw new TooMuchLoadedException(max);
    }
  }
}
