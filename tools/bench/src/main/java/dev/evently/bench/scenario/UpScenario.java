package dev.evently.bench.scenario;

import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How long a person waits for {@code ./evently up} on an empty folder. It comes first, when nothing
 * else runs.
 */
final class UpScenario implements Scenario {
  static final String NAME = "up";
  static final String READY = "ready";
  static final String SECONDS = "seconds";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) {
    return List.of(new Start(env, env.data().path().resolve("up")));
  }

  @Override
  public Map<String, Double> ratios(Results results) {
    return Map.of("up_seconds", results.median(NAME, READY, SECONDS).orElseThrow());
  }

  private record Start(BenchmarkEnvironment env, Path folder) implements Series {
    @Override
    public String name() {
      return READY;
    }

    @Override
    public Figures play() throws Exception {
      try (UpProcess run = new UpProcess(env.home(), folder)) {
        return new Figures(Map.of(SECONDS, run.awaitReady() / 1e9));
      }
    }
  }
}
