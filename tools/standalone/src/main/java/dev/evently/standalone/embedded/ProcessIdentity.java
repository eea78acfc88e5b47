package dev.evently.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names a process beyond its own life: a pid is used again one day, a pid with its start time is
 * not.
 */
record ProcessIdentity(long pid, Instant started) {
  /** The system derives a start time anew at each reading, to the clock tick. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  static Optional<ProcessIdentity> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Instant.parse(words[1])));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, pid + " " + started + System.lineSeparator());
  }

  /** The process, if it is still this one and lives. */
  Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process ->
            process
                .info()
                .startInstant()
                .map(now -> Duration.between(started, now).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false));
  }
}
