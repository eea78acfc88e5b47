package dev.evently.faults;

import dev.evently.faults.harm.ProcessHarms;
import dev.evently.faults.run.FaultRun;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service is asked to end (SIGTERM) in the middle of a burst: it drains, and nothing is lost. */
@ExtendWith(RunningSystem.class)
class TerminatedProcessesIT {
  @ParameterizedTest
  @ValueSource(strings = {"booking-processor", "api-service", "analytics-streams"})
  void drains(String name, FaultRun run) throws Exception {
    run.underLoad((system, _) -> ProcessHarms.terminate(system, name));
  }
}
