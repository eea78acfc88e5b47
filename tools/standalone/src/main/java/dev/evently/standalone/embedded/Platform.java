package dev.evently.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operating system lends us to start and stop processes. */
final class Platform {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");

  private Platform() {}

  static String java() {
    return JAVA.toString();
  }

  /**
   * The command in a session of its own, so that Ctrl-C in the terminal reaches the supervisor
   * alone and it can stop the processes in order. The process stays the same one.
   */
  static List<String> ownSession(List<String> command) {
    List<String> prefix =
        find("setsid")
            .map(setsid -> List.of(setsid.toString()))
            .or(() ->
                find("perl")
                    .map(perl ->
                        List.of(
                            perl.toString(),
                            "-MPOSIX",
                            "-e",
                            "POSIX::setsid(); exec @ARGV or die")))
            .orElse(List.of());
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /**
   * The command with less claim to the processors, by the system's niceness; 0 is the usual one.
   * Linux may weigh whole sessions (autogroups, sched(7)): then niceness counts only within one, so
   * the session is made as nice.
   */
  static List<String> nice(int niceness, List<String> command) {
    if (niceness == 0) {
      return command;
    }
    List<String> wrapped = new ArrayList<>();
    if (Files.isWritable(AUTOGROUP) && !ownSession(List.of()).isEmpty()) {
      String script = "echo %d > %s || true; exec \"$@\"".formatted(niceness, AUTOGROUP);
      find("sh").ifPresent(sh -> wrapped.addAll(List.of(sh.toString(), "-c", script, "sh")));
    }
    find("nice")
        .ifPresent(
            nice -> wrapped.addAll(List.of(nice.toString(), "-n", Integer.toString(niceness))));
    wrapped.addAll(command);
    return wrapped;
  }

  /** The command as somebody who is not root, because PostgreSQL refuses to run as root. */
  static List<String> notAsRoot(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> wrapped =
        new ArrayList<>(List.of(find("unshare").map(Path::toString).orElse("unshare"), "-U"));
    wrapped.addAll(command);
    return wrapped;
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The operating system and the processor, as the PostgreSQL binaries name them. */
  static String name() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.contains("mac") ? "darwin" : "linux")
        + "-"
        + (processor.equals("aarch64") ? "arm_64" : "x86_64");
  }

  /** Sends a signal that Java has no call for. */
  static void signal(ProcessHandle process, Signal signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException _) {
      process.destroy();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
