package dev.evently.standalone;

import dev.evently.audit.client.CommandOutput;
import dev.evently.standalone.crowd.Arrivals;
import dev.evently.standalone.demo.OnSale;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.Installation;
import dev.evently.standalone.embedded.Installation.Purpose;
import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.embedded.LocalSystemSettings;
import dev.evently.standalone.embedded.Ports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lets the built system start quickly; {@code evently} does it after it has built. */
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    description =
        "Once for each build, lets up and demo start quickly: a run of the whole system on a folder of its own records what its JVMs load and compile. The script evently does it after it has built.")
final class PrepareCommand implements Callable<Integer> {
  private static final int RUNS = 2;
  private static final Duration SPAN = Duration.ofSeconds(1);
  private static final int USERS = 3_000;
  private static final int TICKETS = 1_000;
  private static final int CANCELLATIONS = 100;

  @Override
  public Integer call() throws Exception {
    CommandOutput output = CommandOutput.ofProcess();
    Installation installation = Installation.ofCheckout();
    if (installation.hasAotCaches()) {
      output.print("Quick starts are prepared for this build.");
      return 0;
    }
    Instant began = Instant.now();
    output.print(
        "Preparing quick starts, once for this build: a short run of the whole system ...");
    DataFolder data = new DataFolder(installation.cache().resolve("training"));
    CommandOutput silent =
        new CommandOutput(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    try (LocalSystem system =
        LocalSystem.prepare(
            LocalSystemSettings.of(data, new Ports(0, 0, 0, 0, 0, 0), true)
                .on(installation.startedFor(Purpose.RECORDING)),
            silent)) {
      Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
      system.start();
      system.awaitNotifications();
      OnSale onSale = new OnSale(USERS, TICKETS, CANCELLATIONS, Arrivals.evenly(SPAN), silent);
      for (int i = 0; i < RUNS; i++) {
        onSale.play(system.endpoints());
      }
    }
    boolean all =
        installation.assembleAotCaches(
            Files.createDirectories(data.path()).resolve("assembly.log"), output);
    output.print(
        all ? "Prepared in %d s." : "Not all could be prepared in %d s: starts take a bit longer.",
        Duration.between(began, Instant.now()).toSeconds());
    return all ? 0 : 1;
  }
}
