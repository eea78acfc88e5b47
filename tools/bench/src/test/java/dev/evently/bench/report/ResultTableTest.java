package dev.evently.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.audit.client.CommandOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Results results = new Results();

  private List<String> lines(List<Check> checks) {
    CommandOutput output =
        new CommandOutput(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    Ratios ratios =
        new Ratios()
            .addAll(Map.of("hot_per_second", 21_000.0, "inversions", 0.0, "up_seconds", 16.0));
    new ResultTable(results, ratios, checks).show(output);
    return shown.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void showsMediansAndWhichGoalsAreReached() {
    results.add(
        new SeriesKey("decide", "hot"),
        Figures.perSecond(21_000, 1_000_000_000).with(Figures.INVERSIONS, 0));
    results.add(
        new SeriesKey("analytics", "delay"), new Figures(Map.of()).with(Latencies.of(150_000_000)));
    results.add(new SeriesKey("up", "ready"), new Figures(Map.of("seconds", 16.0)));

    List<String> lines = lines(List.of(new Check("verify", true, "")));

    assertThat(lines).anyMatch(line -> line.matches("decide +hot +21,000 +21,000\\.\\.21,000 +0"));
    assertThat(lines).anyMatch(line -> line.matches("analytics +delay +150\\.0 +150\\.0 +150\\.0"));
    assertThat(lines).noneMatch(line -> line.startsWith("up "));
    assertThat(lines)
        .anyMatch(line -> line.matches(" +hot_per_second +21,000\\.00 +ok +at least 20,000"))
        .anyMatch(line -> line.matches(" +inversions +0\\.00 +ok +at most 0"))
        .anyMatch(line -> line.matches(" +up_seconds +16\\.00 +MISSED +at most 15"))
        .noneMatch(line -> line.contains("http_failures"))
        .last()
        .asString()
        .contains("checks that hold: all 1");
  }

  @Test
  void saysHowManyChecksDoNotHold() {
    assertThat(lines(List.of(new Check("one", true, ""), new Check("other", false, ""))))
        .last()
        .asString()
        .contains("checks that do NOT hold: 1 of 2");
  }
}
