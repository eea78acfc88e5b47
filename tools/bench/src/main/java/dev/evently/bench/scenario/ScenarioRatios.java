package dev.evently.bench.scenario;

import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Ratios;
import dev.evently.bench.report.Results;
import dev.evently.bench.synchronous.SynchronousDesign;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** The ratios that compare several scenarios of one run. */
public final class ScenarioRatios {
  private ScenarioRatios() {}

  /** What follows from the rounds of several scenarios. */
  public static Ratios of(Results results) {
    OptionalDouble hot = results.perSecond(DecideScenario.NAME, DecideScenario.HOT);
    OptionalDouble best = OptionalDouble.empty();
    for (SynchronousDesign design : SynchronousDesign.values()) {
      OptionalDouble one =
          results.perSecond(SynchronousScenario.NAME, SynchronousScenario.name(design, 64));
      if (one.isPresent() && (best.isEmpty() || one.getAsDouble() > best.getAsDouble())) {
        best = one;
      }
    }
    OptionalDouble optimistic =
        results.perSecond(
            SynchronousScenario.NAME, SynchronousScenario.name(SynchronousDesign.OPTIMISTIC, 64));
    return new Ratios()
        .add("hot_over_best_synchronous", Results.over(hot, best))
        .add("hot_over_optimistic", Results.over(hot, optimistic))
        .add(
            "hot_over_ceiling",
            Results.over(hot, results.perSecond(CeilingScenario.NAME, CeilingScenario.BY_HAND)))
        .add("hot_per_second", hot)
        .add(
            "events_10000_over_hot",
            Results.over(results.perSecond(DecideScenario.NAME, DecideScenario.EVENTS_10000), hot))
        .add(
            "million_over_empty",
            Results.over(
                results.perSecond(MillionScenario.NAME, MillionScenario.MILLION),
                results.perSecond(MillionScenario.NAME, MillionScenario.EMPTY)))
        .add("inversions", inversions(results));
  }

  /** Of all rounds that went through the log; the synchronous designs are known to have them. */
  private static OptionalDouble inversions(Results results) {
    List<Double> counts =
        results.rounds().entrySet().stream()
            .filter(series -> !series.getKey().scenario().equals(SynchronousScenario.NAME))
            .flatMap(series -> series.getValue().stream())
            .map(figures -> figures.values().get(Figures.INVERSIONS))
            .filter(Objects::nonNull)
            .toList();
    return counts.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(counts.stream().mapToDouble(Double::doubleValue).sum());
  }
}
