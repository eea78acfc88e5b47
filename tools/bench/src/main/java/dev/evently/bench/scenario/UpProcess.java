package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real {@code ./evently up} on an empty folder and free ports, as a person would type it. */
final class UpProcess implements AutoCloseable {
  /** What it says as soon as every part serves. */
  private static final String READY = "Evently is ready";

  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
  private static final List<String> PORTS =
      List.of(
          "--api-port",
          "--processor-port",
          "--analytics-port",
          "--kafka-port",
          "--kafka-controller-port",
          "--postgres-port");

  private final Process process;
  private final long began;
  private final Thread hook;

  UpProcess(Path home, Path folder) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("evently").toString(), "up", "--fresh", "--data", folder.toString()));
    PORTS.forEach(port -> command.addAll(List.of(port, "0")));
    began = System.nanoTime();
    process =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    hook = new Thread(this::stop, "stop-up");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Waits until it says that it is ready, and tells after how many nanoseconds it did. */
  long awaitReady() throws IOException {
    List<String> said = new ArrayList<>();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return System.nanoTime() - began;
      }
      said.add(line);
    }
    throw new CommandException(
        "Expected ./evently up to become ready, but it ended and said:%n%s"
            .formatted(String.join(System.lineSeparator(), said)));
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CommandException(
            "Expected ./evently up (pid %d) to stop within %s, but it did not"
                .formatted(process.pid(), STOP_LIMIT));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when all that it started is stopped. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This process ends, and the hook runs too.
    }
  }
}
