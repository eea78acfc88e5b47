package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.Results;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.RunFile;
import java.util.List;
import java.util.Map;

/** How much memory the services have come to hold; the last scenario. */
final class ResidentScenario implements Scenario {
  static final String NAME = "resident";

  /** Those that bookings and figures need. */
  private static final List<LocalSystem.Service> SERVICES =
      List.of(
          LocalSystem.Service.API, LocalSystem.Service.PROCESSOR, LocalSystem.Service.ANALYTICS);

  static final String MIB = "mib";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Series> prepare(BenchmarkEnvironment env) {
    return SERVICES.stream().<Series>map(service -> new Look(env, service.processName())).toList();
  }

  @Override
  public Map<String, Double> ratios(Results results) {
    double sum =
        SERVICES.stream()
            .mapToDouble(service -> results.median(NAME, service.processName(), MIB).orElseThrow())
            .sum();
    return Map.of("resident_mib", sum);
  }

  /** A look at one service. */
  private record Look(BenchmarkEnvironment env, String name) implements Series {
    @Override
    public Figures play() throws Exception {
      ProcessHandle process =
          RunFile.process(env.data(), name)
              .orElseThrow(() ->
                  new CommandException("Expected %s to run, but it does not".formatted(name)));
      return new Figures(Map.of(MIB, ResidentMemory.mib(process)));
    }
  }
}
