package dev.evently.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private final Results results = new Results();

  private void measured(String scenario, String series, double... paces) {
    for (double pace : paces) {
      results.add(new Results.Key(scenario, series), new Figures(Map.of(Figures.PER_SECOND, pace)));
    }
  }

  @Test
  void namesAreThoseThatTheProjectIsJudgedBy() {
    assertThat(Ratios.NAMES)
        .containsExactly(
            "hot_over_best_synchronous",
            "hot_over_optimistic",
            "hot_over_ceiling",
            "hot_per_second",
            "events_10000_over_hot",
            "million_over_empty",
            "http_decided_per_second",
            "http_accept_over_noop",
            "http_failures",
            "inversions",
            "poll_over_noop",
            "p99_ms_at_200",
            "p99_at_200_over_synchronous",
            "up_seconds",
            "resident_mib");
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
    assertThat(Ratios.of(results).measured())
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
    results.add(new Results.Key("decide", "hot"), none);
    results.add(new Results.Key("decide", "hot"), one);
    results.add(new Results.Key("decide", "hot"), none);
    results.add(new Results.Key("million", "empty"), one);
    results.add(new Results.Key("synchronous", "advisory_64"), one);
    assertThat(Ratios.of(results).measured()).containsExactly(Map.entry("inversions", 2.0));
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    measured("decide", "hot", 20_000);
    assertThat(Ratios.of(results).measured()).containsOnlyKeys("hot_per_second");
    assertThat(Ratios.of(new Results()).measured()).isEmpty();
  }

  @Test
  void standInTheOrderOfTheirNamesWhoeverAddsThem() {
    Ratios ratios = new Ratios().addAll(Map.of("resident_mib", 900.0));
    ratios.addAll(Map.of("http_failures", 0.0)).add("up_seconds", OptionalDouble.empty());
    assertThat(ratios.measured())
        .containsExactly(Map.entry("http_failures", 0.0), Map.entry("resident_mib", 900.0));
  }

  @Test
  void otherNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ratios().add("hot_over_all", OptionalDouble.of(1)))
        .withMessageContaining("hot_over_all");
  }
}
