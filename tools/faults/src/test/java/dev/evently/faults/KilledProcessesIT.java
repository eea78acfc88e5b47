package dev.evently.faults;

import dev.evently.faults.harm.ProcessHarms;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each process is killed under load, at any moment and at the worst ones. */
@ExtendWith(RunningSystem.class)
class KilledProcessesIT {
  @Test
  @Tag("quick")
  void processorBetweenTheTwoCommits(FaultRun run) throws Exception {
    run.underLoad((system, _) -> ProcessHarms.killProcessorBetweenTheCommits(system));
  }

  @Test
  void processorBeforeItsDatabaseCommits(FaultRun run) throws Exception {
    run.underLoad((system, _) -> ProcessHarms.killProcessorBeforeItsCommit(system));
  }

  @Test
  void apiAfterTheAckAndBeforeTheAnswer(FaultRun run) throws Exception {
    run.underLoad((system, _) -> ProcessHarms.killApiBeforeItsAnswer(system));
  }

  @ParameterizedTest
  @ValueSource(strings = {"booking-processor", "api-service", "analytics-streams"})
  void inABurst(String name, FaultRun run) throws Exception {
    run.underLoad((system, random) -> ProcessHarms.killInBurst(system, name, random));
  }

  @ParameterizedTest
  @ValueSource(strings = {SystemUnderTest.BROKER, SystemUnderTest.POSTGRES})
  void theBrokerOrTheDatabase(String name, FaultRun run) throws Exception {
    run.underLoad((system, _) -> system.kill(name));
  }
}
