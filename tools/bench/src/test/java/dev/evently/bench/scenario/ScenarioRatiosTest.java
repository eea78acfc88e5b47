package dev.evently.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Results;
import dev.evently.bench.report.SeriesKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioRatiosTest {
  private final Results results = new Results();

  private void measured(String scenario, String series, double... paces) {
    for (double pace : paces) {
      results.add(new SeriesKey(scenario, series), new Figures(Map.of(Figures.PER_SECOND, pace)));
    }
  }

  @Test
  void followFromTheMediansOfOneRun() {
    measured("decide", "hot", 15_000, 20_000, 90_000);
    measured("decide", "events_10000", 14_000, 16_000, 17_000);
    measured("ceiling", "by_hand", 25_000);
    measured("synchronous", "optimistic_64", 100, 200, 300);
    measured("synchronous", "conditional_8", 9_000);
    measured("synchronous", "conditional_64", 1_000, 1_000, 4_000);
    measured("synchronous", "advisory_64", 800);
    measured("million", "empty", 20_000);
    measured("million", "million", 19_000);
    assertThat(ScenarioRatios.of(results).measured())
        .containsExactly(
            Map.entry("hot_over_best_synchronous", 20.0),
            Map.entry("hot_over_optimistic", 100.0),
            Map.entry("hot_over_ceiling", 0.8),
            Map.entry("hot_per_second", 20_000.0),
            Map.entry("events_10000_over_hot", 0.8),
            Map.entry("million_over_empty", 0.95));
  }

  @Test
  void inversionsAreThoseOfAllRoundsThroughTheLog() {
    Figures one = new Figures(Map.of(Figures.INVERSIONS, 1.0));
    Figures none = new Figures(Map.of(Figures.INVERSIONS, 0.0));
    results.add(new SeriesKey("decide", "hot"), none);
    results.add(new SeriesKey("decide", "hot"), one);
    results.add(new SeriesKey("decide", "hot"), none);
    results.add(new SeriesKey("million", "empty"), one);
    results.add(new SeriesKey("synchronous", "advisory_64"), one);
    assertThat(ScenarioRatios.of(results).measured()).containsExactly(Map.entry("inversions", 2.0));
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    measured("decide", "hot", 20_000);
    assertThat(ScenarioRatios.of(results).measured()).containsOnlyKeys("hot_per_second");
    assertThat(ScenarioRatios.of(new Results()).measured()).isEmpty();
  }
}
