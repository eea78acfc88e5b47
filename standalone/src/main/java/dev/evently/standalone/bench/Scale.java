package dev.evently.standalone.bench;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param requests of a round in the log
 * @param synchronous how long a round of a synchronous design lasts
 */
record Scale(int warmUps, int rounds, int requests, Duration synchronous, int existing) {
  static final Scale FULL = new Scale(2, 5, 20_000, Duration.ofSeconds(3), 1_000_000);
  static final Scale QUICK = new Scale(1, 3, 10_000, Duration.ofMillis(600), 0);
}
