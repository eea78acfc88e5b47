package dev.evently.standalone.embedded;

import dev.evently.audit.client.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's AOT cache of one module, with loaded and linked classes and profiles (JEP 483, 514,
 * 515), which lets its JVM start quickly. A run of the real system records what it holds, then it
 * is assembled. It only ever helps: the JVM goes on without one that is missing or does not fit.
 */
record AotCache(ExtractedJar jar) {
  private static final long ASSEMBLY_MINUTES = 3;

  /**
   * What the second compiler has compiled while recording, it compiles later without profiling it
   * first (JEP 515). So a run that is recorded compiles after a third of the usual counts.
   */
  private static final List<String> EAGER =
      List.of(
          "-XX:Tier4InvocationThreshold=1500",
          "-XX:Tier4MinInvocationThreshold=300",
          "-XX:Tier4CompileThreshold=4000",
          "-XX:Tier4BackEdgeThreshold=13000");

  /** Options of the JVM that do not go together with those of the cache: it would not start. */
  private static final List<String> INCOMPATIBLE =
      List.of("-Xshare", "-XX:AOT", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit");

  boolean exists() {
    return Files.exists(jar.aotCache());
  }

  /** Whether a person's own options leave it to us. */
  static boolean allowedBeside(List<String> options) {
    return options.stream().noneMatch(option -> INCOMPATIBLE.stream().anyMatch(option::startsWith));
  }

  /** The options that start from it; none when there is nothing to start from. */
  List<String> use() {
    return exists() ? List.of("-XX:AOTCache=" + jar.aotCache()) : List.of();
  }

  /** The options that record a run, for {@link #assemble}. */
  List<String> record() {
    List<String> options =
        new ArrayList<>(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + jar.recording()));
    options.addAll(EAGER);
    return options;
  }

  /**
   * Makes it of what a run recorded.
   *
   * @param options of the JVM that will use it
   * @return whether there is one now
   */
  boolean assemble(List<String> options, Path log, CommandOutput output)
      throws IOException, InterruptedException {
    if (!Files.exists(jar.recording())) {
      output.print("  %-18s recorded nothing", jar.module());
      return false;
    }
    Path fresh = jar.aotCache().resolveSibling("start.aot.new");
    try {
      List<String> command = new ArrayList<>(List.of(Platform.java()));
      command.addAll(options);
      command.addAll(
          List.of(
              "-XX:AOTMode=create",
              "-XX:AOTConfiguration=" + jar.recording(),
              "-XX:AOTCache=" + fresh,
              "-cp",
              jar.jar().toString()));
      Process assembly =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (!ended(assembly) || assembly.exitValue() != 0 || !Files.exists(fresh)) {
        output.print("  %-18s could not be prepared. The end of %s:", jar.module(), log);
        output.print(LogTail.of(log));
        return false;
      }
      Files.move(fresh, jar.aotCache(), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(jar.recording());
    }
  }

  private static boolean ended(Process assembly) throws InterruptedException {
    try {
      return assembly.waitFor(ASSEMBLY_MINUTES, TimeUnit.MINUTES);
    } finally {
      assembly.destroyForcibly(); // also when this thread is interrupted
    }
  }
}
