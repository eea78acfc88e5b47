package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.demo.OnSale;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystemSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays an on-sale on the running system, or on one that it starts for that and stops again. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Play an on-sale: thousands of people at once, live; then cancellations, promotions, the analytics and verify. On the running system, or on one of its own.")
final class DemoCommand implements Callable<Integer> {
  /** All people of the demo come from one address, in seconds. */
  private static final Map<String, String> ALL_FROM_HERE =
      Map.of(
          "EVENTLY_LIMITS_ADDRESS_READS", "1000000/10s",
          "EVENTLY_LIMITS_ADDRESS_WRITES", "1000000/10s");

  private static final Duration SLOW = Duration.ofMinutes(1);
  private static final Duration RUSH_MEAN = Duration.ofMillis(800);
  private static final Duration RUSH_LAST = Duration.ofSeconds(3);

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "5000",
      description = "How many people want to come (default ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--capacity",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many tickets there are (default ${DEFAULT-VALUE}).")
  private int capacity;

  @Option(
      names = "--cancellations",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many of the booked cancel afterwards (default ${DEFAULT-VALUE}).")
  private int cancellations;

  @Option(
      names = "--slow",
      description = "Let them come over a minute, instead of most of them at once.")
  private boolean slow;

  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final PortOptions ports = new PortOptions();

  @Override
  public Integer call() throws Exception {
    expect("--users", users, 1, 200_000);
    expect("--capacity", capacity, 0, 1_000_000);
    expect("--cancellations", cancellations, 0, 100_000);
    CommandOutput output = CommandOutput.ofProcess();
    Arrivals arrivals = slow ? Arrivals.evenly(SLOW) : Arrivals.rush(RUSH_MEAN, RUSH_LAST);
    OnSale onSale = new OnSale(users, capacity, cancellations, arrivals, output);
    Optional<Endpoints> running = target.find();
    if (running.isPresent()) {
      return onSale.play(running.get()) ? 0 : 1;
    }
    DataFolder data = new DataFolder(target.folder().folder().path().resolve("demo"));
    output.print("Nothing runs yet: starting an Evently of its own on %s", data.path());
    try (LocalSystem system =
        LocalSystem.prepare(
            LocalSystemSettings.of(data, ports.ports(), true).with(ALL_FROM_HERE), output)) {
      Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
      Instant began = Instant.now();
      system.start();
      boolean fine = onSale.play(system.endpoints());
      output.print(
          "All of that by services that were started %d s ago. They are faster when they have run for a minute: ./evently up, and a second demo on it."
              .formatted(Duration.between(began, Instant.now()).toSeconds()));
      output.print("Stopping the Evently of this demo ...");
      return fine ? 0 : 1;
    }
  }

  private static void expect(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new CommandException(
          "Expected %s from %,d to %,d, but got %,d".formatted(option, min, max, value));
    }
  }
}
