package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The heap of another JVM that is in use after a full collection, as its jcmd tells it. */
final class LiveHeap {
  private static final Pattern USED =
      Pattern.compile("(?:DefNew|Tenured) ++total \\d++K, used (\\d++)K");

  private LiveHeap() {}

  static long kib(ProcessHandle process) throws IOException, InterruptedException {
    jcmd(process, "GC.run");
    return kibIn(jcmd(process, "GC.heap_info"));
  }

  /** Out of what the serial collector tells of its generations. */
  static long kibIn(String heapInfo) {
    if (!USED.matcher(heapInfo).find()) {
      throw new CommandException(
          "Expected generations of a heap, but got:%n%s".formatted(heapInfo));
    }
    return USED.matcher(heapInfo)
        .results()
        .map((MatchResult used) -> used.group(1))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static String jcmd(ProcessHandle process, String command)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process question =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader answer = question.inputReader()) {
      String text = answer.lines().collect(Collectors.joining(System.lineSeparator()));
      if (question.waitFor() != 0) {
        throw new CommandException("Expected jcmd %s to work, but: %s".formatted(command, text));
      }
      return text;
    }
  }
}
