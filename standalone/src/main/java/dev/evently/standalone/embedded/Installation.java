package dev.evently.standalone.embedded;

import dev.evently.standalone.system.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built system is: the checkout with the executable jars, the same ones that ship.
 *
 * @param home the root of the checkout
 */
public record Installation(Path home) {
  /** More options for the JVMs of the parts, separated by spaces. */
  private static final String OPTIONS = "EVENTLY_JAVA_OPTS";

  /**
   * Four JVMs share a small machine, and it is their start that a person waits for. SerialGC needs
   * the least memory beside a small heap, and its pauses stay at milliseconds for these sizes. The
   * first compiler alone halves the processor time of a start (12 s to 6 s for a service, measured
   * on 2 cores) and leaves the cores to the services during the first burst; for long runs {@value
   * #OPTIONS} can ask for more, such as {@code -XX:TieredStopAtLevel=4}.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** The programs of PostgreSQL, unpacked once for all data folders. */
  Path cache() {
    return home.resolve("data").resolve("cache");
  }

  /** Sees that the modules are built. */
  void expectBuilt(List<String> modules) {
    for (String module : modules) {
      if (!Files.exists(jar(module))) {
        throw new Trouble(
            "Expected %s, but it is not built: run ./evently from the checkout, or mvn package first."
                .formatted(jar(module)));
      }
    }
  }

  private Path jar(String module) {
    return home.resolve(module).resolve("target").resolve(module + "-exec.jar");
  }

  /** The command that runs a module's executable jar. */
  List<String> java(String module, String heap, List<String> arguments) {
    Path jar = jar(module);
    List<String> command = new ArrayList<>();
    command.add(Platform.java());
    command.add("-Xmx" + heap);
    command.addAll(FLAGS);
    Stream.of(System.getenv().getOrDefault(OPTIONS, "").split(" ", -1))
        .filter(option -> !option.isBlank())
        .forEach(command::add);
    if (arguments.contains("broker")) {
      command.add("-Devently.log.level=INFO");
    }
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }
}
