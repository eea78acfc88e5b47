package dev.evently.faults.harm;

import static org.awaitility.Awaitility.await;

import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import java.util.Optional;

/** Waits for what processes do. */
final class Processes {
  private static final Duration POLL = Duration.ofMillis(20);

  private Processes() {}

  /** The process of this name, as soon as one lives. */
  static ProcessHandle awaitRunning(SystemUnderTest system, String name) {
    return await()
        .alias(name + " runs")
        .atMost(Recovery.LIMIT)
        .pollInterval(POLL)
        .until(() -> system.process(name), Optional::isPresent)
        .orElseThrow();
  }

  static void awaitGone(ProcessHandle process) {
    await()
        .alias("process %d is gone".formatted(process.pid()))
        .atMost(Recovery.LIMIT)
        .pollInterval(POLL)
        .until(() -> !process.isAlive());
  }
}
