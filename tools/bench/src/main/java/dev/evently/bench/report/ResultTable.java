package dev.evently.bench.report;

import dev.evently.audit.client.CommandOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results on the output: medians, and the spread of what counts most. */
public record ResultTable(Results results, Ratios ratios, List<Check> checks) {
  private static final String HEAD = "%-12s %-16s %10s %19s %8s %8s %8s %9s %10s %8s";
  private static final String RATIO = "  %-30s %12s  %-6s  %s";

  private static final String LEGEND =
      """
      Medians of the rounds. Inversions: served although somebody later was served before them.
      tx each: transactions for a booking. Percentiles at a fixed rate (open_, wait_, synchronous_200_)
      count from the moment when a call was due. In the other http and synchronous series a caller waits
      for an answer before its next call, so slow ones are counted once (coordinated omission): see
      p99_with_omitted_ms in the JSON.\
      """;

  public void show(CommandOutput output) {
    output.print("");
    output.print(
        HEAD.formatted(
            "scenario",
            "series",
            "per second",
            "(min..max)",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "given up",
            "inversions",
            "tx each"));
    results.rounds().keySet().stream()
        .filter(this::hasThroughputOrLatency)
        .map(key -> row(key).stripTrailing())
        .forEach(output::print);
    LEGEND.lines().forEach(output::print);
    output.print("");
    output.print(RATIO.formatted("", "measured", "", "goal"));
    for (Goal goal : Goal.ALL) {
      Double value = ratios.measured().get(goal.name());
      if (value != null) {
        output.print(
            RATIO.formatted(
                goal.name(),
                String.format(Locale.ROOT, "%,.2f", value),
                goal.isReachedBy(value) ? "ok" : "MISSED",
                goal.text()));
      }
    }
    long failed = checks.stream().filter(check -> !check.holds()).count();
    output.print(
        failed == 0
            ? "  checks that hold: all %d".formatted(checks.size())
            : "  checks that do NOT hold: %d of %d".formatted(failed, checks.size()));
  }

  private boolean hasThroughputOrLatency(SeriesKey key) {
    Map<String, MedianAndRange> summaries = results.summaries(key);
    return summaries.containsKey(Figures.PER_SECOND) || summaries.containsKey(Figures.P50);
  }

  private String row(SeriesKey key) {
    Map<String, MedianAndRange> summaries = results.summaries(key);
    MedianAndRange throughput = summaries.get(Figures.PER_SECOND);
    return String.format(
        Locale.ROOT,
        HEAD,
        key.scenario(),
        key.series(),
        number(throughput, "%,.0f"),
        throughput == null
            ? ""
            : String.format(Locale.ROOT, "%,.0f..%,.0f", throughput.min(), throughput.max()),
        number(summaries.get(Figures.P50), "%,.1f"),
        number(summaries.get(Figures.P95), "%,.1f"),
        number(summaries.get(Figures.P99), "%,.1f"),
        number(summaries.get(Figures.GIVEN_UP), "%,.0f"),
        number(summaries.get(Figures.INVERSIONS), "%,.0f"),
        number(summaries.get(Figures.TRANSACTIONS), "%.2f"));
  }

  private static String number(@Nullable MedianAndRange summary, String format) {
    return summary == null ? "" : String.format(Locale.ROOT, format, summary.median());
  }

  /** One round in a few words. */
  public static String inShort(Figures figures) {
    StringBuilder words = new StringBuilder();
    figures
        .values()
        .forEach((name, value) ->
            words.append(
                String.format(Locale.ROOT, value < 100 ? " %s %.2f" : " %s %,.0f", name, value)));
    return words.toString().strip();
  }
}
