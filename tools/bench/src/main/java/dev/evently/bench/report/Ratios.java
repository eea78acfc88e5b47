package dev.evently.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures by which the whole is judged: a flat object in the JSON, only what was measured. */
public final class Ratios {
  /** All of them, in the order in which they are shown. */
  public static final List<String> NAMES = Goal.ALL.stream().map(Goal::name).toList();

  private final Map<String, Double> measured = new LinkedHashMap<>();

  /** Adds what was measured; a name that nobody expects is a mistake. */
  public Ratios add(String name, OptionalDouble value) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Expected one of the ratios %s, but got %s".formatted(NAMES, name));
    }
    value.ifPresent(figure -> measured.put(name, figure));
    return this;
  }

  public Ratios addAll(Map<String, Double> figures) {
    figures.forEach((name, value) -> add(name, OptionalDouble.of(value)));
    return this;
  }

  /** What was measured, in the order of the names. */
  public Map<String, Double> measured() {
    Map<String, Double> inOrder = new LinkedHashMap<>();
    for (String name : NAMES) {
      Double value = measured.get(name);
      if (value != null) {
        inOrder.put(name, value);
      }
    }
    return inOrder;
  }
}
