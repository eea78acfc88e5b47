package dev.evently.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evently.faults.harm.DiskHarms;
import dev.evently.faults.harm.SmallDisk;
import dev.evently.faults.run.FaultRun;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A disk is full: the services say so, nothing is lost, and they come back with the space. */
@ExtendWith(RunningSystem.class)
class DiskFaultsIT {
  @BeforeAll
  static void expectToMount() throws IOException, InterruptedException {
    assumeTrue(
        SmallDisk.isPossible(), "A small disk can be mounted by root only, which we are not");
  }

  @Test
  void thatOfTheBroker(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DiskHarms.brokersDiskFull(system));
  }

  @Test
  void thatOfTheDatabase(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DiskHarms.databasesDiskFull(system));
  }
}
