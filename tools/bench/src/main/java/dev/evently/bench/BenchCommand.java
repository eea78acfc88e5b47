package dev.evently.bench;

import dev.evently.audit.client.CommandOutput;
import dev.evently.bench.scenario.BenchmarkRun;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.Installation.Purpose;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystemSettings;
import dev.evently.standalone.embedded.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a system of its own, beside what it is compared with. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measure how fast the log decides, beside designs that take locks, in interleaved rounds of one run; on parts of its own, in data/bench, which starts empty.")
final class BenchCommand implements Callable<Integer> {
  private static final int ANY = 0;

  /** A few users at one address make all the load. The limits are checked like anybody's. */
  private static final Map<String, String> UNLIMITED =
      Map.of(
          "EVENTLY_LIMITS_USER_READS", "1000000000/10s",
          "EVENTLY_LIMITS_USER_WRITES", "1000000000/10s",
          "EVENTLY_LIMITS_ADDRESS_READS", "1000000000/10s",
          "EVENTLY_LIMITS_ADDRESS_WRITES", "1000000000/10s",
          "EVENTLY_CLIENTS_CONNECTIONS_PER_ADDRESS", "30000");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where the figures go (default data/bench/bench.json); a chart lies beside it.")
  private @Nullable Path json;

  @Option(
      names = "--quick",
      description = "Fewer and shorter rounds: two minutes at most, for a first look.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these scenarios: " + BenchmarkRun.NAMES + ".")
  private List<String> only = List.of();

  @Override
  public Integer call() throws Exception {
    CommandOutput output = CommandOutput.ofProcess();
    Installation installation = Installation.ofCheckout().startedFor(Purpose.LONG_RUN);
    Path home = installation.home();
    DataFolder data = new DataFolder(home.resolve("data").resolve("bench"));
    BenchmarkRun run = new BenchmarkRun(home, data, quick, only, output);
    Path file = json == null ? data.path().resolve("bench.json") : json.toAbsolutePath();
    Ports ports = new Ports(ANY, ANY, ANY, ANY, ANY, ANY);
    LocalSystemSettings settings = LocalSystemSettings.of(data, ports, true).on(installation);
    try (LocalSystem system = LocalSystem.prepare(settings.with(UNLIMITED), output)) {
      Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
      return run.play(system, file) ? 0 : 1;
    }
  }
}
