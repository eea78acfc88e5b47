package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.faults.harm.ClockHarms;
import dev.evently.faults.harm.GroupHarms;
import dev.evently.faults.harm.InstanceHarms;
import dev.evently.faults.run.FaultRun;
import dev.evently.standalone.embedded.LocalSystem.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three instances, strangers among the readers of the log, and brokers whose clocks differ. */
@ExtendWith(RunningSystem.class)
class ClusterFaultsIT {
  @ParameterizedTest
  @EnumSource(
      value = Service.class,
      names = {"PROCESSOR", "API"})
  void threeInstancesKilledInTurn(Service service, FaultRun run) throws Exception {
    run.underLoad((system, random) -> InstanceHarms.killThree(system, service, random));
  }

  @Test
  void aStrangerReadsTheRequestLog(FaultRun run) throws Exception {
    run.underLoad((system, _) -> GroupHarms.readAsAnotherGroup(system));
  }

  /** What it commits was decided by nobody, and its outcomes are sent all the same. */
  @Test
  void aStrangerJoinsTheProcessorsGroup(FaultRun run) throws Exception {
    run.underLoad((system, _) -> GroupHarms.readAsTheProcessor(system));
  }

  @Test
  void theTimesOfTheLogJump(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        assertThat(ClockHarms.jump(system).values()).hasSize(6).containsOnly("decided"));
  }
}
