package dev.evently.faults.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches the processes of a system from its making on: that they stay the same ones, and how much
 * memory each takes at most. Memory is known on Linux only.
 */
public final class ProcessWatch implements AutoCloseable {
  private static final List<String> NAMES =
      List.of(
          SystemUnderTest.API,
          SystemUnderTest.PROCESSOR,
          SystemUnderTest.ANALYTICS,
          SystemUnderTest.BROKER,
          SystemUnderTest.POSTGRES);
  private static final long LOOK_MILLIS = 500;
  private static final long KILOBYTES = 1024;

  private final SystemUnderTest system;
  private final Map<String, Long> pids = new TreeMap<>();
  private final Map<String, Long> mostResident = new ConcurrentSkipListMap<>();
  private final Thread thread;

  public ProcessWatch(SystemUnderTest system) {
    this.system = system;
    NAMES.forEach(name -> pids.put(name, pid(name)));
    thread = Thread.ofPlatform().name("process-watch").daemon().start(this::watch);
  }

  /**
   * Processes that are other ones than at the beginning, and logs that tell of too little memory.
   */
  public List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    pids.forEach((name, before) -> {
      long now = pid(name);
      if (now != before) {
        faults.add("%s was process %d and is %d".formatted(name, before, now));
      }
    });
    try (Stream<Path> logs = Files.list(system.folder().resolve("log"))) {
      for (Path log : logs.toList()) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
          lines
              .filter(line -> line.contains("OutOfMemoryError"))
              .findFirst()
              .ifPresent(line -> faults.add(log.getFileName() + ": " + line));
        }
      }
    }
    return faults;
  }

  /** How much memory each process has taken at most, heap and all. */
  public String memory() {
    return mostResident.entrySet().stream()
        .map(most -> "%s %d MB".formatted(most.getKey(), most.getValue() / KILOBYTES))
        .collect(Collectors.joining(", "));
  }

  /**
   * How many bytes of a JVM's heap are in use, once what is not has been collected.
   *
   * @param name of the process
   */
  public long liveHeap(String name) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid(name)),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String last = "";
    try (var lines = jcmd.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.isBlank() ? last : line;
      }
    }
    jcmd.waitFor();
    String[] total = last.strip().split(" +", -1);
    if (total.length != 3 || !total[0].equals("Total")) {
      throw new IllegalStateException("Expected a histogram of %s, but: %s".formatted(name, last));
    }
    return Long.parseLong(total[2]);
  }

  private long pid(String name) {
    return system.process(name).map(ProcessHandle::pid).orElse(0L);
  }

  private void watch() {
    try {
      while (true) {
        for (String name : NAMES) {
          mostResident.merge(name, resident(pid(name)), Math::max);
        }
        Thread.sleep(LOOK_MILLIS); // between two looks
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** In KB. */
  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
