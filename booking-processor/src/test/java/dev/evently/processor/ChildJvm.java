package dev.evently.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a process of its own, with a heap of its own. */
public final class ChildJvm {
  private static final int MINUTES = 5;

  private ChildJvm() {}

  /**
   * Runs it to its end.
   *
   * @param output where it writes to
   * @return its exit code
   */
  public static int run(Class<?> main, String heap, Path output, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(
            "Expected %s to end, but it runs: %s".formatted(main, Files.readString(output)));
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
