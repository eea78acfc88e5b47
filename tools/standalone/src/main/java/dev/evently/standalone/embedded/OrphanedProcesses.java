package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The processes of a supervisor that was killed, in the order that stops them well. */
public final class OrphanedProcesses {
  private static final List<String> ORDER =
      List.of(
          ProcessNames.API,
          ProcessNames.PROCESSOR,
          ProcessNames.ANALYTICS,
          ProcessNames.NOTIFICATIONS,
          ProcessNames.COMMAND,
          ProcessNames.BROKER,
          ProcessNames.POSTGRES);

  private static final String PID = ".pid";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private OrphanedProcesses() {}

  /**
   * Stops the processes of a former run on this folder. Whoever calls it holds the folder's lock.
   *
   * @return how many there were
   */
  static int stop(DataFolder data, CommandOutput output) throws IOException {
    int stopped = 0;
    for (String name : names(data)) {
      var orphan = RunFile.process(data, name);
      if (orphan.isPresent()) {
        output.print(
            "  %s (pid %d) was left by a former run that was killed: stopping it",
            name, orphan.get().pid());
        Signal signal = name.equals(ProcessNames.POSTGRES) ? Signal.INT : Signal.TERM;
        SupervisedProcess.stop(orphan.get(), signal, name, STOP_LIMIT, output);
        stopped++;
      }
      Files.deleteIfExists(data.pidFile(name));
    }
    return stopped;
  }

  /** More instances of a service have names of their own, and go first. */
  private static List<String> names(DataFolder data) throws IOException {
    try (Stream<Path> files = Files.list(data.run())) {
      Stream<String> instances =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(PID) && !file.equals(RunFile.SUPERVISOR + PID))
              .map(file -> file.substring(0, file.length() - PID.length()))
              .filter(name -> !ORDER.contains(name))
              .sorted();
      return Stream.concat(instances, ORDER.stream()).toList();
    }
  }

  /** Stops what a killed supervisor left; refused while a supervisor lives. */
  public static int stopAll(DataFolder data, CommandOutput output) throws IOException {
    try (var _ = data.lock()) {
      return stop(data, output);
    }
  }
}
