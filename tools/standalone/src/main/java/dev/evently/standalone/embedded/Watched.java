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

/**
 * A part while it runs: started, awaited, and started again with back-off whenever it dies, until
 * it is stopped. Its pid stands in the run folder, so that a next run finds what this one left.
 */
final class Watched {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;

  private final Part part;
  private final DataFolder data;
  private final CommandOutput output;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Process process;

  Watched(Part part, DataFolder data, CommandOutput output) {
    this.part = part;
    this.data = data;
    this.output = output;
  }

  Part part() {
    return part;
  }

  /** Starts the part and returns when it serves. */
  void start() throws InterruptedException {
    Instant began = Instant.now();
    Process started = launch();
    while (!part.ready().check()) {
      if (!started.isAlive()) {
        throw new CommandException(
            "%s ended with exit code %d while it started. The end of %s:%n%s"
                .formatted(part.title(), started.exitValue(), log(), LogTail.of(log())));
      }
      if (Duration.between(began, Instant.now()).compareTo(part.startLimit()) > 0) {
        throw new CommandException(
            "%s does not serve %d seconds after its start. The end of %s:%n%s"
                .formatted(part.title(), part.startLimit().toSeconds(), log(), LogTail.of(log())));
      }
      if (stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new CommandException("%s was stopped while it started".formatted(part.title()));
      }
    }
    output.print(
        "  %-18s serves after %.1f s (pid %d)",
        part.name(), seconds(Duration.between(began, Instant.now())), started.pid());
    Thread.ofPlatform().name("watch-" + part.name()).daemon().start(this::watch);
  }

  /** Asks the part to stop and waits; kills it when it does not. */
  void stop() {
    stopping.countDown();
    Process current;
    synchronized (this) {
      current = process;
    }
    if (current != null) {
      stop(current.toHandle(), part.stopSignal(), part.title(), output);
    }
    try {
      Files.deleteIfExists(data.mark(part.name()));
    } catch (IOException _) {
      // A stale mark is recognised by its start time.
    }
  }

  /** Asks a process to stop, waits, and kills it when it does not. */
  static void stop(ProcessHandle process, String signal, String title, CommandOutput output) {
    if (!process.isAlive()) {
      return;
    }
    Platform.signal(process, signal);
    Platform.signal(process, Part.SIGCONT); // one that is held still would not notice
    try {
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      output.print("  %s did not stop within %d seconds: killed", title, STOP_LIMIT.toSeconds());
      process.destroyForcibly();
    } catch (ExecutionException | InterruptedException _) {
      process.destroyForcibly();
    }
  }

  private void watch() {
    Duration delay = FIRST_DELAY;
    try {
      while (true) {
        Process watched = running();
        Instant began = Instant.now();
        int code = watched.waitFor();
        if (stopping.getCount() == 0) {
          return;
        }
        if (Duration.between(began, Instant.now()).compareTo(STEADY) > 0) {
          delay = FIRST_DELAY;
        }
        output.print(
            "%s (pid %d) ended with exit code %d%s: started again in %d s. Its log: %s",
            part.title(), watched.pid(), code, meaning(code), delay.toSeconds(), log());
        if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        delay = min(delay.multipliedBy(2), LONGEST_DELAY);
        relaunch();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void relaunch() throws InterruptedException {
    Instant began = Instant.now();
    Process started;
    try {
      started = launch();
    } catch (CommandException e) {
      output.print("%s", String.valueOf(e.getMessage()));
      return;
    }
    while (started.isAlive() && !part.ready().check()) {
      if (stopping.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    if (started.isAlive()) {
      output.print(
          "%s serves again after %.1f s (pid %d)",
          part.title(), seconds(Duration.between(began, Instant.now())), started.pid());
    }
  }

  private synchronized Process running() {
    if (process == null) {
      throw new IllegalStateException("Expected %s to be started".formatted(part.name()));
    }
    return process;
  }

  private synchronized Process launch() {
    if (stopping.getCount() == 0) {
      throw new CommandException("%s is being stopped".formatted(part.title()));
    }
    try {
      Files.createDirectories(part.folder());
      ProcessBuilder builder =
          new ProcessBuilder(Platform.ownSession(part.command()))
              .directory(part.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(part.environment());
      Process started = builder.start();
      started.getOutputStream().close();
      ProcessMark.of(started.toHandle()).write(data.mark(part.name()));
      process = started;
      return started;
    } catch (IOException e) {
      throw new CommandException(
          "Expected to start %s, but: %s".formatted(part.title(), e.getMessage()), e);
    }
  }

  private Path log() {
    return data.log(part.name());
  }

  private static String meaning(int code) {
    return switch (code) {
      case 137 -> " (killed)";
      case 143 -> " (terminated)";
      default -> "";
    };
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
