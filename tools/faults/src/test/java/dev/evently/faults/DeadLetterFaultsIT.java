package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.faults.harm.DeadLetterHarms;
import dev.evently.faults.run.FaultRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must be set aside does not fit into the dead-letter topic: the partition goes on. */
@ExtendWith(RunningSystem.class)
class DeadLetterFaultsIT {
  @Test
  void theTopicIsTooSmall(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      Map<String, String> fates = DeadLetterHarms.tooSmall(system);
      assertThat(fates).containsEntry("a good one behind them", "decided");
      fates.remove("a good one behind them");
      assertThat(fates.values()).hasSize(4).containsOnly("dead-lettered");
    });
  }
}
