package dev.evently.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void readsTheResidentMemoryOutOfAStatus() {
    String status =
        """
        Name:\tjava
        VmPeak:\t 6075868 kB
        VmHWM:\t  150000 kB
        VmRSS:\t  142848 kB
        RssAnon:\t  120000 kB
        """;
    assertThat(ResidentMemory.mibInStatus(status)).isEqualTo(139.5);
  }

  @Test
  void refusesAStatusWithoutIt() {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> ResidentMemory.mibInStatus("Name:\tkthreadd\n"))
        .withMessageContaining("VmRSS");
  }

  @Test
  void knowsThatOfARunningProcessAsPsDoes() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    assertThat(ResidentMemory.mib(self)).isPositive();
    assertThat(ResidentMemory.mibByPs(self.pid()))
        .isCloseTo(ResidentMemory.mib(self), within(200.0));
  }
}
