package dev.evently.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** The figures by which the whole is judged: a flat object in the JSON, only what was measured. */
final class Ratios {
  /** All of them, in the order in which they are shown. */
  static final List<String> NAMES = Goal.ALL.stream().map(Goal::name).toList();

  private final Map<String, Double> measured = new LinkedHashMap<>();

  /** Adds what was measured; a name that nobody expects is a mistake. */
  Ratios add(String name, OptionalDouble value) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Expected one of the ratios %s, but got %s".formatted(NAMES, name));
    }
    value.ifPresent(figure -> measured.put(name, figure));
    return this;
  }

  Ratios addAll(Map<String, Double> figures) {
    figures.forEach((name, value) -> add(name, OptionalDouble.of(value)));
    return this;
  }

  /** What was measured, in the order of the names. */
  Map<String, Double> measured() {
    Map<String, Double> inOrder = new LinkedHashMap<>();
    for (String name : NAMES) {
      Double value = measured.get(name);
      if (value != null) {
        inOrder.put(name, value);
      }
    }
    return inOrder;
  }

  /** What follows from the rounds of several scenarios. */
  static Ratios of(Results results) {
    OptionalDouble hot = results.perSecond(DecideScenario.NAME, DecideScenario.HOT);
    OptionalDouble best = OptionalDouble.empty();
    for (Design design : Design.values()) {
      OptionalDouble one =
          results.perSecond(SynchronousScenario.NAME, SynchronousScenario.name(design, 64));
      if (one.isPresent() && (best.isEmpty() || one.getAsDouble() > best.getAsDouble())) {
        best = one;
      }
    }
    OptionalDouble optimistic =
        results.perSecond(
            SynchronousScenario.NAME, SynchronousScenario.name(Design.OPTIMISTIC, 64));
    return new Ratios()
        .add("hot_over_best_synchronous", Results.over(hot, best))
        .add("hot_over_optimistic", Results.over(hot, optimistic))
        .add(
            "hot_over_ceiling",
            Results.over(hot, results.perSecond(CeilingScenario.NAME, CeilingScenario.BY_HAND)))
        .add("hot_per_second", hot)
        .add("inversions", results.sum(Figures.INVERSIONS, DecideScenario.NAME, HttpScenario.NAME))
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
