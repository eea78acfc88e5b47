package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the built system is: the checkout with the executable jars, the same ones that ship.
 *
 * @param home the root of the checkout
 */
public record Installation(Path home, Purpose purpose) {
  /** What its processes are started for. */
  public enum Purpose {
    /**
     * To be ready soon, as for somebody who tries it: the first compiler alone, which costs half as
     * much at a start and is as fast as both for the first half minute.
     */
    SHORT_RUN,
    /** To be as fast as they become: both compilers, of which the second one needs a minute. */
    LONG_RUN,
    /** To record what their AOT caches are made of. */
    RECORDING
  }

  /** More options for the JVMs of the system, separated by spaces. */
  private static final String OPTIONS = "EVENTLY_JAVA_OPTS";

  private static final List<String> SERVICES =
      List.of(
          ProcessNames.API,
          ProcessNames.PROCESSOR,
          ProcessNames.ANALYTICS,
          ProcessNames.NOTIFICATIONS);

  private static final List<String> MODULES =
      List.of(
          "standalone",
          ProcessNames.API,
          ProcessNames.PROCESSOR,
          ProcessNames.ANALYTICS,
          ProcessNames.NOTIFICATIONS);

  /**
   * Five JVMs share a small machine. SerialGC needs the least memory beside a small heap, and its
   * pauses stay at milliseconds for these sizes.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Its code fits into more than the 48 MB that it has by default, which collections would clear.
   */
  private static final List<String> FIRST_COMPILER =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=96m");

  /** What an AOT cache is bound to, beside the classes. */
  private static final String RUNTIME =
      String.join(
          " ",
          System.getProperty("java.vm.vendor"),
          System.getProperty("java.vm.version"),
          System.getProperty("os.arch"),
          String.join(" ", FLAGS));

  public Installation(Path home) {
    this(home, Purpose.SHORT_RUN);
  }

  /** The checkout that this program runs from; the script {@code evently} says where it is. */
  public static Installation ofCheckout() {
    return new Installation(
        Path.of(System.getProperty("evently.home", ".")).toAbsolutePath().normalize());
  }

  /** The same, with processes that are started for another purpose. */
  public Installation startedFor(Purpose other) {
    return new Installation(home, other);
  }

  /** How long a process may take to end; one that records writes a large file at its end. */
  Duration stopLimit() {
    return purpose == Purpose.RECORDING ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
  }

  /** What is made once for all data folders: PostgreSQL's programs, jars, AOT caches. */
  public Path cache() {
    return home.resolve("data").resolve("cache");
  }

  /** Whether all processes have what lets them start quickly. */
  public boolean hasAotCaches() {
    return MODULES.stream()
        .allMatch(module ->
            extractedIfPossible(module).map(AotCache::new).filter(AotCache::exists).isPresent());
  }

  /**
   * Makes the AOT caches of what a system recorded until it was stopped.
   *
   * @return whether all are made
   */
  public boolean assembleAotCaches(Path log, CommandOutput output)
      throws IOException, InterruptedException {
    boolean all = true;
    for (String module : MODULES) {
      ExtractedJar jar = extracted(module);
      all &= new AotCache(jar).assemble(FLAGS, log, output);
    }
    return all;
  }

  /** Sees that the modules are built. */
  void expectBuilt(List<String> modules) {
    for (String module : modules) {
      if (!Files.exists(jar(module))) {
        throw new CommandException(
            "Expected %s, but it is not built: run ./evently from the checkout, or mvn package first."
                .formatted(jar(module)));
      }
    }
  }

  /** The command that runs a module's executable jar. */
  List<String> java(String module, String heap, List<String> arguments) {
    Optional<ExtractedJar> extracted = extractedIfPossible(module);
    List<String> command = jvm(module, heap, extracted);
    if (arguments.contains("broker")) {
      command.add("-Devently.log.level=INFO");
    }
    command.add("-jar");
    command.add(extracted.map(ExtractedJar::jar).orElse(jar(module)).toString());
    command.addAll(arguments);
    return command;
  }

  /** The command that runs a variant of a service: its own class path comes first, as it is. */
  List<String> java(String module, String heap, LocalSystem.Variant variant) {
    ExtractedJar extracted =
        extractedIfPossible(module)
            .orElseThrow(() ->
                new CommandException(
                    "Expected to extract %s, but could not".formatted(jar(module))));
    List<String> command = jvm(module, heap, Optional.of(extracted));
    command.add("-cp");
    command.add(extracted.jar() + File.pathSeparator + variant.jar());
    command.add(variant.mainClass());
    return command;
  }

  private List<String> jvm(String module, String heap, Optional<ExtractedJar> extracted) {
    List<String> options = options();
    List<String> start = extracted.map(jar -> start(jar, options)).orElse(List.of());
    List<String> command = new ArrayList<>();
    command.add(Platform.java());
    command.add("-Xmx" + heap);
    command.addAll(FLAGS);
    if (purpose == Purpose.SHORT_RUN && MODULES.contains(module)) {
      command.addAll(FIRST_COMPILER);
    }
    command.addAll(start);
    command.addAll(options); // the last word
    return command;
  }

  private List<String> start(ExtractedJar jar, List<String> options) {
    if (!AotCache.allowedBeside(options)) {
      return List.of();
    }
    AotCache cache = new AotCache(jar);
    return purpose == Purpose.RECORDING ? cache.record() : cache.use();
  }

  private static List<String> options() {
    return Stream.of(System.getenv().getOrDefault(OPTIONS, "").split(" ", -1))
        .filter(option -> !option.isBlank())
        .toList();
  }

  private Path jar(String module) {
    Path folder = SERVICES.contains(module) ? home : home.resolve("tools");
    return folder.resolve(module).resolve("target").resolve(module + "-exec.jar");
  }

  private ExtractedJar extracted(String module) throws IOException {
    return ExtractedJar.of(jar(module), cache(), module, RUNTIME);
  }

  /** The executable jar itself does as well, only slower. */
  private Optional<ExtractedJar> extractedIfPossible(String module) {
    try {
      return Optional.of(extracted(module));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
