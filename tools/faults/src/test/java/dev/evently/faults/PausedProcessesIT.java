package dev.evently.faults;

import dev.evently.faults.harm.ProcessHarms;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process gets no time (SIGSTOP), and then goes on as if nothing had been (SIGCONT). */
@ExtendWith(RunningSystem.class)
class PausedProcessesIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "booking-processor",
        "api-service",
        "analytics-streams",
        SystemUnderTest.BROKER,
        SystemUnderTest.POSTGRES
      })
  void pastTheSessionTimeout(String name, FaultRun run) throws Exception {
    run.underLoad((system, _) -> ProcessHarms.pausePastSessionTimeout(system, name));
  }
}
