package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Starts a process, waits until it serves, and starts it again with back-off whenever it dies,
 * until it is stopped. Its pid file tells the next supervisor what this one left.
 */
final class SupervisedProcess {
  /** What runs for so long has started well: its next restart comes soon again. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private static final long POLL_MILLIS = 100;

  private final ProcessSpec spec;
  private final DataFolder data;
  private final CommandOutput output;
  private final ExponentialBackOff restarts = new ExponentialBackOff(1_000, 2);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Process process;

  SupervisedProcess(ProcessSpec spec, DataFolder data, CommandOutput output) {
    this.spec = spec;
    this.data = data;
    this.output = output;
    restarts.setMaxInterval(30_000);
  }

  ProcessSpec spec() {
    return spec;
  }

  /** Starts the process and returns when it serves. */
  void start() throws InterruptedException {
    Instant began = Instant.now();
    Process started = launch();
    while (!spec.ready().isReady()) {
      if (!started.isAlive()) {
        throw new CommandException(
            "%s ended with exit code %d while it started. The end of %s:%n%s"
                .formatted(spec.title(), started.exitValue(), log(), LogTail.of(log())));
      }
      if (Duration.between(began, Instant.now()).compareTo(spec.startLimit()) > 0) {
        throw new CommandException(
            "%s does not serve %d seconds after its start. The end of %s:%n%s"
                .formatted(spec.title(), spec.startLimit().toSeconds(), log(), LogTail.of(log())));
      }
      if (stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new CommandException("%s was stopped while it started".formatted(spec.title()));
      }
    }
    output.print(
        "  %-18s serves after %.1f s (pid %d)", spec.name(), secondsSince(began), started.pid());
    Thread.ofPlatform().name("supervise-" + spec.name()).daemon().start(this::supervise);
  }

  /** Whether it was asked to stop. */
  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Asks the process to stop and waits; kills it when it does not. */
  void stop() {
    stopping.countDown();
    Process current;
    synchronized (this) {
      current = process;
    }
    if (current != null) {
      stop(current.toHandle(), spec.stopSignal(), spec.title(), spec.stopLimit(), output);
    }
    try {
      Files.deleteIfExists(data.pidFile(spec.name()));
    } catch (IOException _) {
      // A stale pid file is recognised by the start time in it.
    }
  }

  /** Asks a process to stop, waits, and kills it when it does not. */
  static void stop(
      ProcessHandle process, Signal signal, String title, Duration limit, CommandOutput output) {
    if (!process.isAlive()) {
      return;
    }
    Platform.signal(process, signal);
    Platform.signal(process, Signal.CONT); // a paused one would not notice
    try {
      process.onExit().get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      output.print("  %s did not stop within %d seconds: killed", title, limit.toSeconds());
      process.destroyForcibly();
    } catch (ExecutionException | InterruptedException _) {
      process.destroyForcibly();
    }
  }

  private void supervise() {
    BackOffExecution delays = restarts.start();
    try {
      while (true) {
        Process supervised = running();
        Instant began = Instant.now();
        int code = supervised.waitFor();
        if (stopping.getCount() == 0) {
          return;
        }
        if (Duration.between(began, Instant.now()).compareTo(STEADY) > 0) {
          delays = restarts.start();
        }
        long delay = delays.nextBackOff();
        output.print(
            "%s (pid %d) ended with exit code %d%s: started again in %d s. Its log: %s",
            spec.title(), supervised.pid(), code, meaning(code), delay / 1000, log());
        if (stopping.await(delay, TimeUnit.MILLISECONDS)) {
          return;
        }
        restart();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart() throws InterruptedException {
    Instant began = Instant.now();
    Process started;
    try {
      started = launch();
    } catch (CommandException e) {
      output.print("%s", String.valueOf(e.getMessage()));
      return;
    }
    while (started.isAlive() && !spec.ready().isReady()) {
      if (stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    if (started.isAlive()) {
      output.print(
          "%s serves again after %.1f s (pid %d)",
          spec.title(), secondsSince(began), started.pid());
    }
  }

  private synchronized Process running() {
    if (process == null) {
      throw new IllegalStateException("Expected %s to be started".formatted(spec.name()));
    }
    return process;
  }

  private synchronized Process launch() {
    if (stopping.getCount() == 0) {
      throw new CommandException("%s is being stopped".formatted(spec.title()));
    }
    try {
      Files.createDirectories(spec.folder());
      ProcessBuilder builder =
          new ProcessBuilder(Platform.ownSession(spec.command()))
              .directory(spec.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(spec.environment());
      Process started = builder.start();
      started.getOutputStream().close();
      ProcessIdentity.of(started.toHandle()).write(data.pidFile(spec.name()));
      process = started;
      return started;
    } catch (IOException e) {
      throw new CommandException(
          "Expected to start %s, but: %s".formatted(spec.title(), e.getMessage()), e);
    }
  }

  private Path log() {
    return data.log(spec.name());
  }

  private static String meaning(int code) {
    return switch (code) {
      case 137 -> " (killed)";
      case 143 -> " (terminated)";
      default -> "";
    };
  }

  private static double secondsSince(Instant began) {
    return Duration.between(began, Instant.now()).toMillis() / 1000.0;
  }
}
