package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Processes that start, all at once. When one does not, all of them are stopped. */
final class Startup {
  private final Map<SupervisedProcess, FutureTask<Void>> starts = new LinkedHashMap<>();

  Startup(List<SupervisedProcess> processes) {
    for (SupervisedProcess process : processes) {
      FutureTask<Void> start =
          new FutureTask<>(() -> {
            process.start();
            return null;
          });
      starts.put(process, start);
      Thread.ofVirtual().name("start-" + process.spec().name()).start(start);
    }
  }

  /** Returns when all of them serve. */
  void await() throws InterruptedException {
    for (FutureTask<Void> start : starts.values()) {
      await(start);
    }
  }

  /** Returns at once; whatever does not serve in the end is said and stopped. */
  void report(CommandOutput output) {
    starts.forEach((process, start) ->
        Thread.ofVirtual()
            .name("report-" + process.spec().name())
            .start(() -> {
              try {
                await(start);
              } catch (CommandException e) {
                if (!process.isStopping()) {
                  output.print("%s", String.valueOf(e.getMessage()));
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  private void await(FutureTask<Void> start) throws InterruptedException {
    try {
      start.get();
    } catch (ExecutionException e) {
      starts.keySet().forEach(SupervisedProcess::stop);
      throw e.getCause() instanceof CommandException trouble
          ? trouble
          : new CommandException("Expected all processes to start, but: " + e.getCause(), e);
    }
  }
}
