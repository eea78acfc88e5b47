package dev.evently.analytics.aggregate;

import java.time.Duration;
import java.time.Instant;

/** How long the periods are in which outcomes are counted. They begin with the hour of UTC. */
public enum Grain {
  MINUTE(Duration.ofMinutes(1)),
  QUARTER_HOUR(Duration.ofMinutes(15));

  private final Duration length;

  Grain(Duration length) {
    this.length = length;
  }

  public Duration length() {
    return length;
  }

  /** The start of the period in which a time lies, in seconds since 1970. */
  public long start(Instant time) {
    return start(time.getEpochSecond());
  }

  long start(long seconds) {
    return Math.floorDiv(seconds, length.toSeconds()) * length.toSeconds();
  }
}
