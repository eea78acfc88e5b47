package dev.evently.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void helpNamesEveryCommandThatPeopleUseAndHidesTheBroker() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("up", "demo", "verify", "replay", "status", "down", "acls", "help");
    assertThat(out.toString()).doesNotContain("broker");
  }

  @Test
  void unknownCommandIsRefusedWithUsage() {
    assertThat(run("upp")).isEqualTo(2);
    assertThat(err.toString()).contains("upp");
  }

  @Test
  void portThatIsNoNumberIsRefused() {
    assertThat(run("up", "--api-port", "many")).isEqualTo(2);
    assertThat(err.toString()).contains("--api-port", "many");
  }

  @Test
  void defaultsAreThoseOfTheHelp() {
    UpCommand up = new UpCommand();
    new CommandLine(up).parseArgs();
    assertThat(out.toString()).isEmpty();
    assertThat(run("help", "up")).isZero();
    assertThat(out.toString()).contains("default 8080", "default 9092", "default 5432");
  }

  @Test
  void verifyWithoutASystemSaysHowToStartOne(@TempDir Path folder) {
    assertThat(run("verify", "--data", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Nothing runs on " + folder, "./evently up");
  }

  @Test
  void replayWithoutASystemOrWithNonsenseSaysSo(@TempDir Path folder) {
    assertThat(run("replay", "--data", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("Nothing runs on " + folder);
    assertThat(run("replay", "--max-per-booking", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("Expected --max-per-booking from 1 to 1,000, but got 0");
    assertThat(run("replay", "--policy", "RANDOM")).isEqualTo(2);
    assertThat(err.toString()).contains("STRICT", "FIRST_FIT");
  }

  @Test
  void statusAndDownWithoutASystemSaySo(@TempDir Path folder) {
    assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
    assertThat(run("down", "--data", folder.toString())).isZero();
  }

  @Test
  void aDemoOfNobodyIsRefused() {
    assertThat(run("demo", "--users", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("--users", "0");
  }
}
