package dev.evently.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.evently.audit.client.CommandException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResidentTest {
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
    assertThat(Resident.mibInStatus(status)).isEqualTo(139.5);
  }

  @Test
  void refusesAStatusWithoutIt() {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> Resident.mibInStatus("Name:\tkthreadd\n"))
        .withMessageContaining("VmRSS");
  }

  @Test
  void knowsThatOfARunningProcessAsPsDoes() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    assertThat(Resident.mib(self)).isPositive();
    assertThat(Resident.mibByPs(self.pid())).isCloseTo(Resident.mib(self), within(200.0));
  }
}
