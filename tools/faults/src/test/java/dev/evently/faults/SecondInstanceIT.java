package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.audit.client.CommandException;
import dev.evently.faults.harm.ProcessHarms;
import dev.evently.faults.run.FaultRun;
import dev.evently.faults.system.SystemUnderTest;
import dev.evently.standalone.embedded.LocalSystem.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** More than one processor: they share the partitions, and each takes over what another leaves. */
@ExtendWith(RunningSystem.class)
class SecondInstanceIT {
  private static final String SECOND = "booking-processor-2";

  @Test
  void twoProcessorsTakeOverFromEachOther(FaultRun run) throws Exception {
    run.underLoad((system, random) -> {
      system.startInstance(Service.PROCESSOR, SECOND, Map.of());
      try {
        ProcessHarms.killInBurst(system, SystemUnderTest.PROCESSOR, random);
        ProcessHarms.killInBurst(system, SECOND, random);
      } finally {
        system.stop(SECOND);
      }
    });
  }

  /** The second takes over what the paused one had; when that goes on, it decides nothing twice. */
  @Test
  void aPausedProcessorIsReplacedAndComesBack(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      system.startInstance(Service.PROCESSOR, SECOND, Map.of());
      try {
        ProcessHarms.pausePastSessionTimeout(system, SystemUnderTest.PROCESSOR);
      } finally {
        system.stop(SECOND);
      }
    });
  }

  @Test
  void theSameNameTwice(FaultRun run) throws Exception {
    run.underLoad((system, _) -> {
      // The name that the first one has.
      system.startInstance(Service.PROCESSOR, SECOND, Map.of("EVENTLY_INSTANCE", "standalone"));
      try {
        Thread.sleep(Duration.ofSeconds(5)); // both want the transactions of that name
      } finally {
        system.stop(SECOND);
      }
    });
  }

  @ParameterizedTest
  @EnumSource(value = Service.class, mode = Mode.EXCLUDE, names = "NOTIFICATIONS") // asks the rows
  void refusesToStartWithAnotherNumberOfPartitions(Service service, FaultRun run) throws Exception {
    run.underLoad((system, _) -> expectRefusal(system, service));
  }

  private static void expectRefusal(SystemUnderTest system, Service service) {
    String name = service.processName() + "-9";
    try {
      assertThatThrownBy(
              () -> system.startInstance(service, name, Map.of("EVENTLY_PARTITIONS", "9")))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("ended with exit code")
          .hasMessageContaining("Expected 9 partitions");
    } finally {
      system.stop(name);
    }
    assertThat(system.process(name)).isEmpty();
  }
}
