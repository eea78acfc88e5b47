package dev.evently.analytics.topology;

/**
 * Where the line stands, in words.
 *
 * @param detail what it does or waits for
 */
public record LineState(Phase phase, String detail) {

  /** Whether figures flow and can be read. */
  public enum Phase {
    /** Nothing flows: the broker is away, or the line broke and waits to be started again. */
    STOPPED,
    /** It flows, but what was decided before the start is not counted yet. */
    CATCHING_UP,
    /** It flows and can be read. */
    COUNTING
  }
}
