package dev.evently.analytics.runtime;

/**
 * Where the runtime stands, in words.
 *
 * @param detail what it does or waits for
 */
record StreamsState(Phase phase, String detail) {

  /** Whether outcomes are counted and figures can be read. */
  enum Phase {
    /** Nothing is counted: the broker is away, or Kafka Streams stopped and is started again. */
    STOPPED,
    /** Outcomes are counted, but not yet all that were decided before the start. */
    CATCHING_UP,
    /** Outcomes are counted, and figures can be read. */
    COUNTING
  }
}
