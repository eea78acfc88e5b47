package dev.evently.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkReportTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void jsonHoldsRoundsSummariesAndTheFlatRatiosAndAChartLiesBesideIt() throws IOException {
    Results results = new Results();
    var hot = new SeriesKey("decide", "hot");
    results.add(hot, new Figures(Map.of(Figures.PER_SECOND, 100.0)).with(Figures.INVERSIONS, 0));
    results.add(hot, new Figures(Map.of(Figures.PER_SECOND, 300.0)).with(Figures.INVERSIONS, 0));
    BenchmarkReport report =
        new BenchmarkReport(
            Instant.parse("2026-01-02T03:04:05Z"),
            Duration.ofSeconds(61),
            true,
            Map.of("cores", 2),
            results,
            List.of(new Check("verify", true, "all")),
            new Ratios().addAll(Map.of("hot_per_second", 200.0, "inversions", 0.0)));
    results.add(new SeriesKey("resident", "api-service"), new Figures(Map.of("mib", 300.0)));
    Path file = folder.resolve("new").resolve("figures.json");

    report.write(file);

    JsonNode json = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    JsonNode series = json.path("scenarios").path("decide").path("hot");
    assertThat(series.path("rounds").size()).isEqualTo(2);
    assertThat(series.path("rounds").path(1).path("per_second").asDouble()).isEqualTo(300);
    assertThat(series.path("spread").path("per_second").path("median").asDouble()).isEqualTo(200);
    assertThat(json.path("ratios").propertyNames()).containsExactly("hot_per_second", "inversions");
    assertThat(json.path("ratios").path("hot_per_second").asDouble()).isEqualTo(200);
    assertThat(json.path("machine").path("cores").asInt()).isEqualTo(2);
    assertThat(json.path("quick").asBoolean()).isTrue();
    assertThat(json.path("checks").path(0).path("holds").asBoolean()).isTrue();
    assertThat(report.chart(file)).isEqualTo(file.resolveSibling("figures.svg"));
    assertThat(Files.readString(report.chart(file)))
        .contains("<svg ", ">decide hot</text>", ">200</text>")
        .contains(">by the log</text>")
        .doesNotContain("resident");
  }

  @Test
  void aRunWithoutThroughputHasAChartWithoutBars() throws IOException {
    var svg = new ByteArrayOutputStream();
    new ThroughputChart(new Results()).write(svg);
    assertThat(svg.toString(StandardCharsets.UTF_8)).contains("<svg ", "How many a second");
  }
}
