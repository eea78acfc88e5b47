package dev.evently.analytics.runtime;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.common.log.Topics;
import dev.evently.service.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long figures of periods are kept, and what is said to who asks for older ones.
 *
 * @param most the newest figures of each grain that are kept in memory
 */
record PartRetention(Clock clock, int most) {
  /** The first start of a period of which all are kept. */
  Instant oldest(Grain grain) {
    Instant oldest = clock.instant().minus(length(grain));
    return Instant.ofEpochSecond(grain.start(oldest)).plus(grain.length());
  }

  void expectKept(Grain grain, Instant from) {
    if (from.isBefore(oldest(grain))) {
      throw ProblemException.invalid(
          "from",
          "must not be before %s: figures of %s are kept for %d days"
              .formatted(
                  oldest(grain),
                  grain == Grain.MINUTE ? "minutes" : "quarters of an hour",
                  length(grain).toDays()));
    }
  }

  /** What is said where something was forgotten for want of room. */
  ProblemException forgotten(Grain grain, String parameter, String what) {
    return ProblemException.invalid(
        parameter,
        "%s what is kept: the newest %d figures, and those of %d days at most"
            .formatted(what, most, length(grain).toDays()));
  }

  private static Duration length(Grain grain) {
    return grain == Grain.MINUTE
        ? Topics.MINUTE_FIGURES_RETENTION
        : Topics.QUARTER_FIGURES_RETENTION;
  }
}
