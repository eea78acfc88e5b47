package dev.evently.analytics.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of the outcomes that are read: every meter name of this module. */
public final class OutcomeMeters {
  private static final String OUTCOMES = "evently.analytics.outcomes";
  private static final String RESULT = "result";

  private final Counter counted;
  private final Counter skipped;
  private final Counter unreadable;

  public OutcomeMeters(MeterRegistry registry) {
    counted = registry.counter(OUTCOMES, RESULT, "counted");
    skipped = registry.counter(OUTCOMES, RESULT, "skipped");
    unreadable = registry.counter(OUTCOMES, RESULT, "unreadable");
  }

  void counted() {
    counted.increment();
  }

  void skipped() {
    skipped.increment();
  }

  void unreadable() {
    unreadable.increment();
  }
}
