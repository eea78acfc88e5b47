package dev.evently.audit.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandOutputTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void givesAFileLinesWithoutControls() {
    CommandOutput output = new CommandOutput(out, false);
    output.progress("1 of 2");
    output.progress("2 of 2");
    output.print("done %d%%", 100);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("1 of 2\n2 of 2\ndone 100%\n");
  }

  @Test
  void changesOneLineInATerminalAndKeepsItsLastState() {
    CommandOutput output = new CommandOutput(out, true);
    output.progress("1 of 2");
    output.progress("2 of 2");
    output.print("done");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[K1 of 2\r\u001b[K2 of 2\ndone\n");
  }
}
