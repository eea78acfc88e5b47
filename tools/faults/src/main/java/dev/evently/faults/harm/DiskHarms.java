package dev.evently.faults.harm;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.Health;
import dev.evently.faults.system.Recovery;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;

/** A disk is full, and has space again later. */
public final class DiskHarms {
  private static final Duration POLL = Duration.ofMillis(250);

  private DiskHarms() {}

  /** That of the broker. */
  public static void brokersDiskFull(SystemUnderTest system) throws Exception {
    full(system, SystemUnderTest.BROKER, "kafka");
  }

  /** That of the database. */
  public static void databasesDiskFull(SystemUnderTest system) throws Exception {
    full(system, SystemUnderTest.POSTGRES, "postgres");
  }

  private static void full(SystemUnderTest system, String process, String folder) throws Exception {
    Recovery recovery = new Recovery(system);
    try (SmallDisk disk = SmallDisk.under(system, process, folder)) {
      recovery.awaitHealthy();
      disk.fill();
      await()
          .alias("a service says that it cannot work")
          .atMost(Recovery.LIMIT)
          .pollInterval(POLL)
          .until(() -> !isWell(system));
      disk.free();
      recovery.awaitHealthy();
    }
  }

  private static boolean isWell(SystemUnderTest system) {
    return Health.of(system.endpoints().api()) == Health.Status.UP
        && Health.of(system.endpoints().processor()) == Health.Status.UP;
  }
}
