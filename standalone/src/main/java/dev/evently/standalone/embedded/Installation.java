package dev.evently.standalone.embedded;

import dev.evently.standalone.target.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the built system is: the checkout with the executable jars, the same ones that ship.
 *
 * @param home the root of the checkout
 */
public record Installation(Path home) {
  /**
   * SerialGC, because a service's heap is small and two processors are shared by all: it needs the
   * least memory beside the heap, and its pauses stay at a few milliseconds for these sizes.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
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
    if (arguments.contains("broker")) {
      command.add("-Devently.log.level=INFO");
    }
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }
}
