package dev.evently.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The rounds of all series, warm-up left out. */
final class Results {
  private final Map<Key, List<Figures>> rounds = new LinkedHashMap<>();

  /** Names a series. */
  record Key(String scenario, String series) {}

  void add(Key key, Figures figures) {
    rounds.computeIfAbsent(key, _ -> new ArrayList<>()).add(figures);
  }

  Map<Key, List<Figures>> rounds() {
    return rounds;
  }

  /** How each figure of a series came out. */
  Map<String, Spread> spreads(Key key) {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    List<Figures> played = rounds.getOrDefault(key, List.of());
    if (!played.isEmpty()) {
      played
          .getFirst()
          .values()
          .keySet()
          .forEach(name ->
              spreads.put(
                  name,
                  Spread.of(
                      played.stream()
                          .map(figures -> figures.values().getOrDefault(name, 0.0))
                          .toList())));
    }
    return spreads;
  }

  /** The median of a figure, if the series was measured. */
  OptionalDouble median(String scenario, String series, String figure) {
    Spread spread = spreads(new Key(scenario, series)).get(figure);
    return spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread.median());
  }

  OptionalDouble perSecond(String scenario, String series) {
    return median(scenario, series, Figures.PER_SECOND);
  }

  /** The sum of a figure over all rounds of these scenarios, if it was measured. */
  OptionalDouble sum(String figure, String... scenarios) {
    List<Double> found = new ArrayList<>();
    rounds.forEach((key, played) -> {
      if (List.of(scenarios).contains(key.scenario())) {
        played.stream()
            .flatMap(figures -> Stream.ofNullable(figures.values().get(figure)))
            .forEach(found::add);
      }
    });
    return found.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(found.stream().mapToDouble(Double::doubleValue).sum());
  }

  /** The median of a series over that of another, if both were measured. */
  static OptionalDouble over(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent() && other.getAsDouble() > 0
        ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }
}
