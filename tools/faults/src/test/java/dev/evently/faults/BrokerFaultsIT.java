package dev.evently.faults;

import dev.evently.common.log.ConsumerGroups;
import dev.evently.faults.harm.BrokerHarms;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can happen to the broker, to the offsets of groups, and to topics. */
@ExtendWith(RunningSystem.class)
class BrokerFaultsIT {
  @Test
  void awayForAWhile(FaultRun run) throws Exception {
    run.underLoad((system, _) -> BrokerHarms.away(system, Duration.ofSeconds(20)));
  }

  /**
   * Whether a request was accepted is unknown then, and the same key makes it safe to ask again.
   */
  @Test
  void unreachableFromTheApiOnly(FaultRun run) throws Exception {
    run.underLoad((system, _) -> BrokerHarms.unreachableFromApi(system, Duration.ofSeconds(15)));
  }

  @Test
  void slowForTheApi(FaultRun run) throws Exception {
    run.underLoad((system, _) -> BrokerHarms.slowForApi(system, Duration.ofSeconds(10)));
  }

  @Test
  void offsetsOfTheProcessorReset(FaultRun run) throws Exception {
    run.underLoad((system, _) -> BrokerHarms.resetOffsets(system));
  }

  @Test
  void offsetsOfTheProcessorDeleted(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        BrokerHarms.deleteOffsets(
            system, SystemUnderTest.PROCESSOR, ConsumerGroups.BOOKING_PROCESSOR));
  }

  @Test
  void offsetsOfTheInboxDeleted(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        BrokerHarms.deleteOffsets(system, SystemUnderTest.API, ConsumerGroups.API_INBOX));
  }

  @Test
  void stateOfStreamsDeleted(FaultRun run) throws Exception {
    run.underLoad((system, _) -> BrokerHarms.deleteStreamsState(system));
  }

  @Test
  void topicOfDeadLettersMissing(FaultRun run) throws Exception {
    run.underLoad((system, _) -> BrokerHarms.loseDeadLetterTopic(system));
  }
}
