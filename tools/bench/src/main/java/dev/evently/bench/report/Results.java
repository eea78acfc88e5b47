package dev.evently.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The rounds of all series, warm-up left out. */
public final class Results {
  private final Map<SeriesKey, List<Figures>> rounds = new LinkedHashMap<>();

  public void add(SeriesKey key, Figures figures) {
    rounds.computeIfAbsent(key, _ -> new ArrayList<>()).add(figures);
  }

  public Map<SeriesKey, List<Figures>> rounds() {
    return rounds;
  }

  /** How each figure of a series came out. */
  Map<String, MedianAndRange> summaries(SeriesKey key) {
    Map<String, MedianAndRange> summaries = new LinkedHashMap<>();
    List<Figures> played = rounds.getOrDefault(key, List.of());
    if (!played.isEmpty()) {
      played
          .getFirst()
          .values()
          .keySet()
          .forEach(name ->
              summaries.put(
                  name,
                  MedianAndRange.of(
                      played.stream()
                          .map(figures -> figures.values().getOrDefault(name, 0.0))
                          .toList())));
    }
    return summaries;
  }

  /** How a figure came out that the series has. */
  MedianAndRange summary(SeriesKey key, String figure) {
    return Objects.requireNonNull(summaries(key).get(figure), figure);
  }

  /** The median of a figure, if the series was measured. */
  public OptionalDouble median(String scenario, String series, String figure) {
    MedianAndRange summary = summaries(new SeriesKey(scenario, series)).get(figure);
    return summary == null ? OptionalDouble.empty() : OptionalDouble.of(summary.median());
  }

  public OptionalDouble perSecond(String scenario, String series) {
    return median(scenario, series, Figures.PER_SECOND);
  }

  /** The sum of a figure over all rounds of these scenarios, if it was measured. */
  public OptionalDouble sum(String figure, String... scenarios) {
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
  public static OptionalDouble over(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent() && other.getAsDouble() > 0
        ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }
}
