package dev.evently.faults.system;

import static org.awaitility.Awaitility.await;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.Endpoints;
import dev.evently.audit.client.Health;
import dev.evently.audit.client.LogProgress;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.ProcessStatus;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** How one sees that a system is well again after a fault: by itself, within a limit. */
public final class Recovery {
  /** Longer than every timeout and the longest pause between two restarts, on a busy machine. */
  public static final Duration LIMIT = Duration.ofMinutes(3);

  private static final Duration POLL = Duration.ofMillis(250);

  private final SystemUnderTest system;

  public Recovery(SystemUnderTest system) {
    this.system = system;
  }

  /** Waits until every process runs and says that it is well. */
  public void awaitHealthy() {
    Endpoints endpoints = system.endpoints();
    DataFolder data = new DataFolder(system.folder());
    try {
      await()
          .atMost(LIMIT)
          .pollInterval(POLL)
          .until(() -> ProcessStatus.all(data, endpoints).stream().allMatch(ProcessStatus::isWell));
    } catch (ConditionTimeoutException e) {
      List<String> lines =
          ProcessStatus.all(data, endpoints).stream().map(ProcessStatus::line).toList();
      throw new AssertionError(
          "Expected all processes to be well again within %s, but:%n%s"
              .formatted(LIMIT, String.join(System.lineSeparator(), lines)),
          e);
    }
  }

  /** Waits until all requests in the log are decided. */
  public void awaitDecided() {
    try {
      await().atMost(LIMIT).pollInterval(POLL).until(() -> undecided() == 0);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "Expected all requests to be decided within %s, but %d wait; the booking-processor is %s"
              .formatted(LIMIT, undecided(), Health.of(system.endpoints().processor())),
          e);
    }
  }

  /** How many requests wait; -1 when nobody can say it now. */
  private long undecided() {
    try {
      return LogProgress.undecided(system.endpoints());
    } catch (CommandException _) {
      return -1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
