package dev.evently.processor.rules;

/**
 * Which runs of free seats are looked for: those of a scope that have {@code exactly} so many seats
 * or {@code atLeast} so many.
 */
public record RunSearch(SeatScope scope, int exactly, int atLeast) {
  private static final int NEVER = Integer.MAX_VALUE;

  /** Runs from whose left end {@code quantity} seats can be taken without leaving one alone. */
  public static RunSearch fitting(SeatScope scope, int quantity) {
    return new RunSearch(scope, quantity, quantity + 2);
  }

  /** Runs of which one seat is left alone when {@code quantity} are taken. */
  public static RunSearch orphaning(SeatScope scope, int quantity) {
    return new RunSearch(scope, quantity + 1, NEVER);
  }

  /** All runs. */
  public static RunSearch any(SeatScope scope) {
    return new RunSearch(scope, 1, 2);
  }

  /** Whether it looks for this run. */
  public boolean holds(SeatRun run) {
    return (run.length() == exactly || run.length() >= atLeast) && scope.holds(run);
  }
}
