package dev.evently.bench.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results as files: JSON with each raw round, and a chart beside it. */
public record BenchmarkReport(
    Instant began,
    Duration took,
    boolean quick,
    Map<String, Object> machine,
    Results results,
    List<Check> checks,
    Ratios ratios) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Writes the JSON first: a chart needs fonts, which a machine may not have. */
  public void write(Path json) throws IOException {
    Path folder = json.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(json, MAPPER.writeValueAsBytes(content()));
    try (OutputStream svg = Files.newOutputStream(chart(json))) {
      new ThroughputChart(results).write(svg);
    }
  }

  /** Where the chart lies. */
  public Path chart(Path json) {
    String name = String.valueOf(json.getFileName());
    return json.resolveSibling(name.replaceFirst("\\.json$", "") + ".svg");
  }

  private Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("startedAt", began.toString());
    content.put("seconds", took.toSeconds());
    content.put("quick", quick);
    content.put("machine", machine);
    content.put("ratios", ratios.measured());
    content.put("checks", checks);
    Map<String, Map<String, Object>> scenarios = new LinkedHashMap<>();
    results
        .rounds()
        .forEach((key, rounds) ->
            scenarios
                .computeIfAbsent(key.scenario(), _ -> new LinkedHashMap<>())
                .put(key.series(), series(key, rounds)));
    content.put("scenarios", scenarios);
    return content;
  }

  private Map<String, Object> series(SeriesKey key, List<Figures> rounds) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("spread", results.summaries(key));
    series.put("rounds", rounds.stream().map(Figures::values).toList());
    return series;
  }
}
