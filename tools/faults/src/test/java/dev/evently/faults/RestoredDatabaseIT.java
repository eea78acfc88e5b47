package dev.evently.faults;

import dev.evently.faults.harm.DatabaseBackup;
import dev.evently.faults.load.AcceptedRequests;
import dev.evently.faults.run.FaultRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL goes back to an older state: the log decides again what is missing. */
@ExtendWith(RunningSystem.class)
class RestoredDatabaseIT {
  @Test
  void whileClientsAreBusy(FaultRun run) throws Exception {
    run.underLoad((system, random) -> {
      DatabaseBackup backup = DatabaseBackup.take(system);
      run.awaitMore();
      backup.restore();
    });
  }

  /** Nobody asks for anything afterwards: it catches up by itself. */
  @Test
  void whileNobodyAsks(FaultRun run) throws Exception {
    DatabaseBackup backup = DatabaseBackup.take(run.system());
    AcceptedRequests accepted = new AcceptedRequests();
    run.underLoad((_, _) -> {}, accepted);
    run.expectNothingLost(accepted);
    backup.restore();
    run.expectNothingLost(accepted);
  }
}
