package dev.evently.faults;

import dev.evently.faults.harm.DatabaseHarms;
import dev.evently.faults.run.FaultRun;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can happen to PostgreSQL and to the connections to it. */
@ExtendWith(RunningSystem.class)
class DatabaseFaultsIT {
  @Test
  void immediateStop(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.stopImmediately(system));
  }

  @Test
  void sessionsTerminatedInTheMiddleOfTransactions(FaultRun run) throws Exception {
    run.underLoad(DatabaseHarms::terminateSessions);
  }

  @Test
  void connectionCutAtCommit(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.cutAtCommit(system));
  }

  @Test
  @Tag("quick")
  void connectionCutAfterCommit(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.cutAfterCommit(system));
  }

  @Test
  void connectionsOfTheProcessorCut(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.cutConnections(system, system.processorDatabase()));
  }

  @Test
  void connectionsOfTheApiCut(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.cutConnections(system, system.apiDatabase()));
  }

  @Test
  void connectionsHalfClosed(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      DatabaseHarms.halfClose(system, system.processorDatabase());
      DatabaseHarms.halfClose(system, system.apiDatabase());
    });
  }

  @Test
  void slowConnections(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      DatabaseHarms.slow(system, system.processorDatabase());
      DatabaseHarms.slow(system, system.apiDatabase());
    });
  }

  @Test
  void awayForAWhile(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.away(system, Duration.ofSeconds(20)));
  }

  @Test
  void readOnly(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.readOnly(system));
  }

  @Test
  void connectionsExhausted(FaultRun run) throws Exception {
    run.underLoad((system, _) -> DatabaseHarms.exhaustConnections(system));
  }
}
