package dev.evently.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results as files: JSON with each raw round, and a picture beside it. */
record Report(
    Instant began,
    Duration took,
    boolean quick,
    Map<String, Object> machine,
    Results results,
    List<Check> checks,
    Ratios ratios) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  void write(Path json) throws IOException {
    Path folder = json.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(json, MAPPER.writeValueAsBytes(content()));
    Files.writeString(picture(json), Picture.of(results));
  }

  /** Where the picture lies. */
  Path picture(Path json) {
    String name = String.valueOf(json.getFileName());
    return json.resolveSibling(name.replaceFirst("\\.json$", "") + ".svg");
  }

  Map<String, Object> content() {
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

  private Map<String, Object> series(Results.Key key, List<Figures> rounds) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("spread", results.spreads(key));
    series.put("rounds", rounds.stream().map(Figures::values).toList());
    return series;
  }
}
