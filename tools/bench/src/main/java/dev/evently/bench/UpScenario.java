package dev.evently.bench;

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
  public List<Series> prepare(Testbed bed) {
    return List.of(new Start(bed, bed.data().path().resolve("up")));
  }

  @Override
  public Map<String, Double> ratios(Results results) {
    return Map.of("up_seconds", results.median(NAME, READY, SECONDS).orElseThrow());
  }

  private record Start(Testbed bed, Path folder) implements Series {
    @Override
    public String name() {
      return READY;
    }

    @Override
    public Figures play() throws Exception {
      try (UpCommandRun run = new UpCommandRun(bed.home(), folder)) {
        return new Figures(Map.of(SECONDS, run.awaitReady() / 1e9));
      }
    }
  }
}
