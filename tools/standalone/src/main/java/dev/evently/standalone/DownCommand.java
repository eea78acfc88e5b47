package dev.evently.standalone;

import dev.evently.audit.client.CommandOutput;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.OrphanedProcesses;
import dev.evently.standalone.embedded.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the system that another terminal started. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the system that runs on the data folder.")
final class DownCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Mixin private final FolderOption folder = new FolderOption();

  @Override
  public Integer call() throws Exception {
    CommandOutput output = CommandOutput.ofProcess();
    DataFolder data = folder.folder();
    var supervisor = RunFile.supervisor(data);
    if (supervisor.isEmpty()) {
      int orphans = OrphanedProcesses.stopAll(data, output);
      output.print(
          orphans == 0
              ? "Nothing runs on " + data.path() + "."
              : "Stopped what a killed Evently had left on " + data.path() + ".");
      return 0;
    }
    return stop(supervisor.get(), output);
  }

  private static int stop(ProcessHandle supervisor, CommandOutput output)
      throws InterruptedException, ExecutionException {
    Instant began = Instant.now();
    output.print("Stopping Evently (pid %d) ...", supervisor.pid());
    supervisor.destroy();
    try {
      supervisor.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      output.print("It does not end within %d seconds.", LIMIT.toSeconds());
      return 1;
    }
    output.print(
        "Stopped after %.1f s.", Duration.between(began, Instant.now()).toMillis() / 1000.0);
    return 0;
  }
}
