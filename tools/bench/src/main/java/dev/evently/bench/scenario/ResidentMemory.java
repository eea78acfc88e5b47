package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of the machine that a process holds, as the operating system counts it. */
final class ResidentMemory {
  private static final double KIB_PER_MIB = 1024;

  private ResidentMemory() {}

  static double mib(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.exists(status) ? mibInStatus(Files.readString(status)) : mibByPs(process.pid());
  }

  /** Out of what Linux tells about a process. */
  static double mibInStatus(String status) {
    return status
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> line.replaceAll("\\D", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow(
                () -> new CommandException("Expected a line VmRSS, but got:%n%s".formatted(status)))
        / KIB_PER_MIB;
  }

  /** As every Unix tells it. */
  static double mibByPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    try (BufferedReader answer = ps.inputReader()) {
      String kib = answer.readLine();
      if (kib == null) {
        throw new CommandException(
            "Expected ps to know process %d, but it does not".formatted(pid));
      }
      return Long.parseLong(kib.strip()) / KIB_PER_MIB;
    }
  }
}
