package dev.evently.bench.scenario;

import dev.evently.bench.report.Figures;
import java.util.concurrent.Callable;

/** One thing that is measured again and again, in turn with the others of its stage. */
interface Series {
  String name();

  /** Measures once. What has to be prepared for a round is prepared before the clock starts. */
  Figures play() throws Exception;

  /** A series with this name, whose rounds are played so. */
  static Series of(String name, Callable<Figures> round) {
    return new Series() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Figures play() throws Exception {
        return round.call();
      }
    };
  }
}
