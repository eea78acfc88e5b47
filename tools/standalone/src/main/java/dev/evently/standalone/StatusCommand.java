package dev.evently.standalone;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.LogProgress;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.ProcessStatus;
import dev.evently.standalone.embedded.RunFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how each process of the running system is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Show each process with its pid, port, health and uptime, and how many requests wait.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private final FolderOption folder = new FolderOption();

  @Override
  public Integer call() throws Exception {
    CommandOutput output = CommandOutput.ofProcess();
    DataFolder data = folder.folder();
    Endpoints system = RunFile.endpoints(data).orElse(null);
    if (system == null) {
      output.print(
          RunFile.supervisor(data).isPresent()
              ? "Evently is still starting on " + data.path() + "."
              : "Nothing runs on " + data.path() + ". Start it with ./evently up.");
      return 1;
    }
    List<ProcessStatus> processes = ProcessStatus.all(data, system);
    output.print("%-18s %8s %6s  %-8s %s", "process", "pid", "port", "health", "up since");
    processes.forEach(process -> output.print(process.line()));
    try {
      output.print("Requests in the queue: %,d", LogProgress.undecided(system));
    } catch (CommandException e) {
      output.print("Requests in the queue: not known (%s)", String.valueOf(e.getMessage()));
      return 1;
    }
    return processes.stream().allMatch(ProcessStatus::isWell) ? 0 : 1;
  }
}
