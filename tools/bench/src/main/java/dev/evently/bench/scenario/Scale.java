package dev.evently.bench.scenario;

import dev.evently.bench.synchronous.SynchronousDesign;
import java.time.Duration;
import java.util.List;

/**
 * How much is done.
 *
 * @param starts of a whole system
 * @param requests of a round in the log
 * @param events on which the requests fall, in a series each, beside the one hot event
 * @param callers of the synchronous designs, in different series
 * @param rates of calls in a second, in different series
 * @param designs that book through the application at a fixed rate
 * @param synchronous how long a round of a synchronous design lasts
 * @param warm how long a kind of load lasts before any of it is measured
 * @param crowds how many people come at once, in different series
 * @param followed bookings of a round whose way to the aggregates is followed one by one
 * @param existing bookings of the largest event; 0 to leave it out
 */
record Scale(
    int starts,
    int warmUps,
    int rounds,
    int requests,
    List<Integer> events,
    List<Integer> callers,
    List<Integer> rates,
    List<SynchronousDesign> designs,
    Duration synchronous,
    Duration warm,
    List<Integer> crowds,
    int followed,
    int existing) {
  /** The crowd that is compared. */
  static final int CROWD = 5_000;

  static final Scale FULL =
      new Scale(
          3,
          2,
          5,
          16_000,
          List.of(100, 10_000),
          List.of(8, 64),
          List.of(50, HttpScenario.RATE, 1_000),
          List.of(
              SynchronousDesign.OPTIMISTIC,
              SynchronousDesign.FOR_UPDATE,
              SynchronousDesign.CONDITIONAL),
          Duration.ofMillis(1_500),
          Duration.ofSeconds(25),
          List.of(CROWD, 20_000),
          150,
          1_000_000);

  /** Only what counts in the ratios. */
  static final Scale QUICK =
      new Scale(
          1,
          1,
          2,
          4_000,
          List.of(10_000),
          List.of(64),
          List.of(HttpScenario.RATE),
          List.of(SynchronousDesign.OPTIMISTIC),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          List.of(CROWD),
          20,
          0);

  /** Plays what gets faster while the compilers see what is hot, in turn, for a time. */
  void warmUp(List<? extends Series> series) throws Exception {
    long end = System.nanoTime() + warm.toNanos();
    while (System.nanoTime() < end) {
      for (Series one : series) {
        one.play();
      }
    }
  }
}
