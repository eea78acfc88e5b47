package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What a supervisor that was killed left running: its parts, in the order that stops them well. */
public final class Orphans {
  private static final List<String> ORDER =
      List.of(Part.API, Part.PROCESSOR, Part.ANALYTICS, Part.COMMAND, Part.BROKER, Part.POSTGRES);

  private Orphans() {}

  /**
   * Stops the parts of a former run on this folder. Whoever calls it holds the folder's lock.
   *
   * @return how many there were
   */
  static int stop(DataFolder data, CommandOutput output) throws IOException {
    int stopped = 0;
    for (String name : ORDER) {
      var orphan = RunFile.part(data, name);
      if (orphan.isPresent()) {
        output.print(
            "  %s (pid %d) was left by a former run that was killed: stopping it",
            name, orphan.get().pid());
        String signal = name.equals(Part.POSTGRES) ? Part.SIGINT : Part.SIGTERM;
        Watched.stop(orphan.get(), signal, name, output);
        stopped++;
      }
      Files.deleteIfExists(data.mark(name));
    }
    return stopped;
  }

  /** Stops what a killed supervisor left; refused while a supervisor lives. */
  public static int stopAll(DataFolder data, CommandOutput output) throws IOException {
    try (var _ = data.lock()) {
      return stop(data, output);
    }
  }
}
