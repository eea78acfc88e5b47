package dev.evently.bench.scenario;

import dev.evently.bench.report.Figures;

/** One thing that is measured again and again, in turn with the others of its stage. */
interface Series {
  String name();

  /** Measures once. What has to be prepared for a round is prepared before the clock starts. */
  Figures play() throws Exception;
}
