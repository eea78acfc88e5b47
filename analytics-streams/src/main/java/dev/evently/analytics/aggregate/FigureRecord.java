package dev.evently.analytics.aggregate;

import java.time.Duration;

/** A record of the topics of parts. */
public sealed interface FigureRecord permits FigurePart, FigurePosition {
  /** Of the outcome log, and of the topic in which the record stands. */
  int partition();

  /** How long the time is that a part counts. */
  Duration period();

  /**
   * Names the count from the first outcome on that it belongs to: what has a lesser one is left
   * over from a count before.
   */
  long generation();
}
