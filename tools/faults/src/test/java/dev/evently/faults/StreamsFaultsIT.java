package dev.evently.faults;

import dev.evently.faults.harm.StreamsHarms;
import dev.evently.faults.run.FaultRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What can happen to that which analytics-streams keeps: the figures are right again afterwards.
 */
@ExtendWith(RunningSystem.class)
class StreamsFaultsIT {
  @Test
  void stateSpoilt(FaultRun run) throws Exception {
    run.underLoad((system, _) -> StreamsHarms.spoilState(system));
  }

  @Test
  void outcomesSkipped(FaultRun run) throws Exception {
    run.underLoad((system, _) -> StreamsHarms.skipOutcomes(system));
  }
}
