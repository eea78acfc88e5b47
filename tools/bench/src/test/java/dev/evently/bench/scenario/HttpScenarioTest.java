package dev.evently.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Results;
import dev.evently.bench.report.SeriesKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpScenarioTest {
  private final Results results = new Results();

  private void measured(String series, Map<String, Double> figures) {
    results.add(new SeriesKey(HttpScenario.NAME, series), new Figures(figures));
  }

  @Test
  void comparesWithWhatTheSameApplicationDoesOtherwise() {
    measured(
        "accept",
        Map.of(
            Figures.PER_SECOND,
            3_000.0,
            Figures.DECIDED_PER_SECOND,
            2_700.0,
            Figures.FAILURES,
            1.0));
    measured("noop", Map.of(Figures.PER_SECOND, 5_000.0, Figures.FAILURES, 0.0));
    measured("noop_get", Map.of(Figures.PER_SECOND, 8_000.0, Figures.FAILURES, 2.0));
    measured("poll", Map.of(Figures.PER_SECOND, 6_000.0));
    measured("noop_get_busy", Map.of(Figures.PER_SECOND, 4_000.0));
    measured("poll_busy", Map.of(Figures.PER_SECOND, 2_800.0));
    measured("open_200", Map.of(Figures.P99, 50.0));
    measured("synchronous_200_optimistic", Map.of(Figures.P99, 25.0));
    assertThat(new HttpScenario().ratios(results))
        .containsOnly(
            Map.entry("http_decided_per_second", 2_700.0),
            Map.entry("http_accept_over_noop", 0.6),
            Map.entry("http_failures", 3.0),
            Map.entry("p99_ms_at_200", 50.0),
            Map.entry("p99_at_200_over_synchronous", 2.0),
            Map.entry("poll_over_noop", 0.7));
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    assertThat(new HttpScenario().ratios(results)).isEmpty();
    measured("poll", Map.of(Figures.PER_SECOND, 6_000.0));
    measured("noop_get", Map.of(Figures.PER_SECOND, 8_000.0));
    assertThat(new HttpScenario().ratios(results)).isEmpty();
  }

  @Test
  void addsItsInversionsToThoseOfTheRace() {
    measured("accept", Map.of(Figures.INVERSIONS, 1.0));
    measured("open_200", Map.of(Figures.INVERSIONS, 2.0));
    results.add(new SeriesKey("decide", "hot"), new Figures(Map.of(Figures.INVERSIONS, 4.0)));
    results.add(
        new SeriesKey("synchronous", "advisory_8"), new Figures(Map.of(Figures.INVERSIONS, 8.0)));
    assertThat(ScenarioRatios.of(results).measured()).containsEntry("inversions", 7.0);
  }
}
