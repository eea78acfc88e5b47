package dev.evently.bench.scenario;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.verify.Verification;
import dev.evently.bench.report.BenchmarkReport;
import dev.evently.bench.report.Check;
import dev.evently.bench.report.Figures;
import dev.evently.bench.report.MachineInfo;
import dev.evently.bench.report.Ratios;
import dev.evently.bench.report.ResultTable;
import dev.evently.bench.report.Results;
import dev.evently.bench.report.SeriesKey;
import dev.evently.standalone.embedded.DataFolder;
import dev.evently.standalone.embedded.LocalSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The whole run: stages one after the other, and in each stage the series of its scenarios in turn,
 * round by round, so that whatever else the machine does meets all of them.
 *
 * <pre>
 *   up                              a system of its own, stopped again
 *   decide, ceiling, synchronous    broker, PostgreSQL, booking-processor     verified
 *   http, analytics                 with the other two services               verified
 *   crowd                           only when it is named                     verified
 *   million                                                                   checked by SQL
 *   resident
 * </pre>
 *
 * <p>Verified means that all invariants of {@code ./evently verify} hold for everything that went
 * through the log since the start. A full run does it after each stage that is marked so; a quick
 * run once, after the last of them. What does not go through the log is checked by SQL after its
 * stage: the tables of the ceiling and of the synchronous designs, and the million bookings, after
 * which the log alone no longer explains the tables.
 */
public final class BenchmarkRun {
  /** The scenarios, for the help. */
  public static final String NAMES =
      UpScenario.NAME
          + ", "
          + DecideScenario.NAME
          + ", "
          + CeilingScenario.NAME
          + ", "
          + SynchronousScenario.NAME
          + ", "
          + HttpScenario.NAME
          + ", "
          + AnalyticsScenario.NAME
          + ", "
          + CrowdScenario.NAME
          + ", "
          + MillionScenario.NAME
          + ", "
          + ResidentScenario.NAME;

  private final Path home;
  private final DataFolder data;
  private final Scale scale;
  private final boolean quick;
  private final CommandOutput output;
  private final List<String> only;
  private final Results results = new Results();
  private final Ratios own = new Ratios();
  private final List<Check> checks = new ArrayList<>();

  /** The scenarios whose requests are in the log and not verified yet. */
  private final List<String> unverified = new ArrayList<>();

  private boolean allServe;

  /**
   * @param home the checkout with the built jars
   * @param data the folder of the system that is measured
   * @param only the names of the scenarios to play; empty for all
   */
  public BenchmarkRun(
      Path home, DataFolder data, boolean quick, List<String> only, CommandOutput output) {
    this.home = home;
    this.data = data;
    this.quick = quick;
    this.scale = quick ? Scale.QUICK : Scale.FULL;
    this.only = List.copyOf(only);
    this.output = output;
    List<String> names = List.of(NAMES.split(", ", -1));
    for (String name : only) {
      if (!names.contains(name)) {
        throw new CommandException(
            "Expected scenarios out of %s, but got %s".formatted(NAMES, name));
      }
    }
  }

  /** Plays the scenarios on a system that is not started yet; true when all checks hold. */
  public boolean play(LocalSystem system, Path json) throws Exception {
    Instant began = Instant.now();
    Map<String, Object> machine = MachineInfo.describe();
    BenchmarkEnvironment env = new BenchmarkEnvironment(system, home, data, output, scale);
    play(env, 0, scale.starts(), new UpScenario());

    output.print("Starting a broker, a PostgreSQL and a booking-processor for the bench ...");
    system.startInfrastructure();
    system.startServices(LocalSystem.Service.PROCESSOR);
    env.useApiWithBenchmark();
    stage(env, new DecideScenario(), new CeilingScenario(), new SynchronousScenario());

    startAll(system);
    stage(env, new HttpScenario(), new AnalyticsScenario());
    if (only.contains(CrowdScenario.NAME)) {
      stage(env, new CrowdScenario()); // too long to be played in every run
    }
    verify(env);

    if (scale.existing() > 0) {
      play(env, scale.warmUps(), scale.rounds(), new MillionScenario());
    }
    play(env, 0, 1, new ResidentScenario());

    machine.put("loadAtEnd", MachineInfo.load());
    Ratios ratios = ScenarioRatios.of(results).addAll(own.measured());
    Duration took = Duration.between(began, Instant.now());
    new ResultTable(results, ratios, checks).show(output);
    BenchmarkReport report =
        new BenchmarkReport(began, took, quick, machine, results, checks, ratios);
    report.write(json);
    output.print("%nIn %d s. Figures: %s. Chart: %s", took.toSeconds(), json, report.chart(json));
    return checks.stream().allMatch(Check::holds);
  }

  /** Starts the services that do not run yet. */
  private void startAll(LocalSystem system) throws InterruptedException {
    if (!allServe) {
      output.print("Starting the other services; the analytics count what was decided so far ...");
      system.startServices(LocalSystem.Service.API, LocalSystem.Service.ANALYTICS);
      allServe = true;
    }
  }

  /** Plays scenarios that write to the log. */
  private void stage(BenchmarkEnvironment env, Scenario... scenarios) throws Exception {
    unverified.addAll(play(env, scale.warmUps(), scale.rounds(), scenarios));
    if (!quick) {
      verify(env);
    }
  }

  private record Playing(SeriesKey key, Series series) {}

  /**
   * Plays the series of some scenarios in turn.
   *
   * @return the names of those that were wanted
   */
  private List<String> play(
      BenchmarkEnvironment env, int warmUps, int rounds, Scenario... scenarios) throws Exception {
    List<Scenario> played =
        Arrays.stream(scenarios)
            .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
            .toList();
    List<Playing> all = new ArrayList<>();
    for (Scenario scenario : played) {
      output.print("Preparing %s ...", scenario.name());
      for (Series series : scenario.prepare(env)) {
        all.add(new Playing(new SeriesKey(scenario.name(), series.name()), series));
      }
    }
    for (int round = 1 - warmUps; round <= rounds; round++) {
      if (round > 1) {
        Collections.shuffle(all, new Random(round)); // so that none always follows the same one
      }
      for (Playing one : all) {
        Figures figures = one.series().play();
        if (round > 0) {
          results.add(one.key(), figures.with(Figures.LOAD, MachineInfo.load()));
        }
        tell(round > 0 ? "round %d/%d".formatted(round, rounds) : "warm-up", one.key(), figures);
      }
    }
    for (Scenario scenario : played) {
      own.addAll(scenario.ratios(results));
      for (Check check : scenario.check(env)) {
        add(check);
      }
      scenario.close();
    }
    return played.stream().map(Scenario::name).toList();
  }

  private void tell(String round, SeriesKey key, Figures figures) {
    output.progress(
        "  %-11s %-12s %-18s %s"
            .formatted(round, key.scenario(), key.series(), ResultTable.inShort(figures)));
  }

  private void add(Check check) {
    output.print("  %-6s  %s: %s", check.holds() ? "ok" : "FAILED", check.name(), check.figure());
    checks.add(check);
  }

  /** Verifies what is not verified yet, and all before it. */
  private void verify(BenchmarkEnvironment env) throws IOException, InterruptedException {
    if (unverified.isEmpty()) {
      return;
    }
    startAll(env.system());
    String after = String.join(", ", unverified);
    output.print("Verifying all that went through the log, after %s ...", after);
    boolean holds = new Verification(env.endpoints(), output).run();
    add(
        new Check(
            "verify after " + after,
            holds,
            holds ? "all invariants hold" : "not all invariants hold"));
    unverified.clear();
  }
}
