package dev.evently.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void helpNamesTheBenchmarkBesideTheOtherCommandsAndHidesItsProcess() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString().lines().map(String::strip).map(line -> line.split(" ", 2)[0]))
        .containsSubsequence(
            "up", "demo", "bench", "verify", "replay", "status", "down", "prepare", "help")
        .doesNotContain("ceiling", "broker");
  }

  @Test
  void helpOfTheBenchmarkNamesItsScenarios() {
    assertThat(run("help", "bench")).isZero();
    assertThat(out.toString()).contains("--json", "--quick", "--only", "decide", "ceiling", "http");
  }

  @Test
  void scenarioThatDoesNotExistIsRefusedBeforeAnythingStarts() {
    assertThat(run("bench", "--only", "decide,nonsense")).isEqualTo(1);
    assertThat(err.toString()).contains("Expected scenarios out of", "but got nonsense");
  }
}
