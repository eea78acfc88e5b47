package dev.evently.bench;

import dev.evently.audit.client.CommandException;
import dev.evently.audit.client.CommandOutput;
import dev.evently.audit.verify.Verification;
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
public final class Bench {
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
  public Bench(Path home, DataFolder data, boolean quick, List<String> only, CommandOutput output) {
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
  public boolean run(LocalSystem system, Path json) throws Exception {
    Instant began = Instant.now();
    Map<String, Object> machine = Machine.describe();
    Testbed bed = new Testbed(system, home, data, output, scale);
    play(bed, 0, scale.starts(), new UpScenario());

    output.print("Starting a broker, a PostgreSQL and a booking-processor for the bench ...");
    system.startInfrastructure();
    system.startServices(LocalSystem.Service.PROCESSOR);
    system.use(LocalSystem.Service.API, bed.apiWithBench());
    stage(bed, new DecideScenario(), new CeilingScenario(), new SynchronousScenario());

    startAll(system);
    stage(bed, new HttpScenario(), new AnalyticsScenario());
    verify(bed);

    if (scale.existing() > 0) {
      play(bed, scale.warmUps(), scale.rounds(), new MillionScenario());
    }
    play(bed, 0, 1, new ResidentScenario());

    machine.put("loadAtEnd", Machine.load());
    Ratios ratios = Ratios.of(results).addAll(own.measured());
    Duration took = Duration.between(began, Instant.now());
    new Table(results, ratios, checks).show(output);
    Report report = new Report(began, took, quick, machine, results, checks, ratios);
    report.write(json);
    output.print(
        "%nIn %d s. Figures: %s. Picture: %s", took.toSeconds(), json, report.picture(json));
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
  private void stage(Testbed bed, Scenario... scenarios) throws Exception {
    unverified.addAll(play(bed, scale.warmUps(), scale.rounds(), scenarios));
    if (!quick) {
      verify(bed);
    }
  }

  private record Playing(Results.Key key, Series series) {}

  /**
   * Plays the series of some scenarios in turn.
   *
   * @return the names of those that were wanted
   */
  private List<String> play(Testbed bed, int warmUps, int rounds, Scenario... scenarios)
      throws Exception {
    List<Scenario> played =
        Arrays.stream(scenarios)
            .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
            .toList();
    List<Playing> all = new ArrayList<>();
    for (Scenario scenario : played) {
      output.print("Preparing %s ...", scenario.name());
      for (Series series : scenario.prepare(bed)) {
        all.add(new Playing(new Results.Key(scenario.name(), series.name()), series));
      }
    }
    for (int round = 1 - warmUps; round <= rounds; round++) {
      if (round > 1) {
        Collections.shuffle(all, new Random(round)); // so that none always follows the same one
      }
      for (Playing one : all) {
        Figures figures = one.series().play();
        if (round > 0) {
          results.add(one.key(), figures.with(Figures.LOAD, Machine.load()));
        }
        tell(round > 0 ? "round %d/%d".formatted(round, rounds) : "warm-up", one.key(), figures);
      }
    }
    for (Scenario scenario : played) {
      own.addAll(scenario.ratios(results));
      for (Check check : scenario.check(bed)) {
        add(check);
      }
      scenario.close();
    }
    return played.stream().map(Scenario::name).toList();
  }

  private void tell(String round, Results.Key key, Figures figures) {
    output.progress(
        "  %-11s %-12s %-18s %s"
            .formatted(round, key.scenario(), key.series(), Table.inShort(figures)));
  }

  private void add(Check check) {
    output.print("  %-6s  %s: %s", check.holds() ? "ok" : "FAILED", check.name(), check.figure());
    checks.add(check);
  }

  /** Verifies what is not verified yet, and all before it. */
  private void verify(Testbed bed) throws IOException, InterruptedException {
    if (unverified.isEmpty()) {
      return;
    }
    startAll(bed.system());
    String after = String.join(", ", unverified);
    output.print("Verifying all that went through the log, after %s ...", after);
    boolean holds = new Verification(bed.endpoints(), output).run();
    add(
        new Check(
            "verify after " + after,
            holds,
            holds ? "all invariants hold" : "not all invariants hold"));
    unverified.clear();
  }
}
