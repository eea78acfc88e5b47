package dev.evently.standalone.bench;

import dev.evently.standalone.embedded.LocalSystem;
import dev.evently.standalone.system.Screen;
import dev.evently.standalone.system.Trouble;
import dev.evently.standalone.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole run: stages one after the other, and in each stage the series of its scenarios in turn,
 * round by round, so that whatever else the machine does meets all of them. After a stage the
 * system is verified.
 *
 * <pre>
 *   broker, PostgreSQL, processor ── decide, ceiling, synchronous ── the other services ── http ── verify ── million
 * </pre>
 */
public final class Bench {
  /** The scenarios, for the help. */
  public static final String NAMES =
      DecideScenario.NAME
          + ", "
          + CeilingScenario.NAME
          + ", "
          + SynchronousScenario.NAME
          + ", "
          + HttpScenario.NAME
          + ", "
          + MillionScenario.NAME;

  private final Scale scale;
  private final boolean quick;
  private final Screen screen;
  private final List<String> only;
  private final Results results = new Results();
  private final Ratios own = new Ratios();
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param only the names of the scenarios to play; empty for all
   */
  public Bench(boolean quick, List<String> only, Screen screen) {
    this.quick = quick;
    this.scale = quick ? Scale.QUICK : Scale.FULL;
    this.only = List.copyOf(only);
    this.screen = screen;
    List<String> names = List.of(NAMES.split(", ", -1));
    for (String name : only) {
      if (!names.contains(name)) {
        throw new Trouble("Expected scenarios out of %s, but got %s".formatted(NAMES, name));
      }
    }
  }

  /** Plays the scenarios on a system that is not started yet; true when all checks hold. */
  public boolean run(LocalSystem system, Path json) throws Exception {
    Instant began = Instant.now();
    Map<String, Object> machine = Machine.describe();
    screen.say("Starting a broker, a PostgreSQL and a booking-processor for the bench ...");
    system.startFoundations();
    system.startServices(LocalSystem.Service.PROCESSOR);
    Testbed bed = new Testbed(system, screen, scale);
    play(bed, List.of(new DecideScenario(), new CeilingScenario(), new SynchronousScenario()));
    if (wanted(DecideScenario.NAME) || wanted(HttpScenario.NAME)) {
      system.setVariable("EVENTLY_BENCH_ENABLED", "true");
      system.startServices(LocalSystem.Service.API, LocalSystem.Service.ANALYTICS);
      play(bed, List.of(new HttpScenario()));
      verify(bed);
    }
    if (scale.existing() > 0) {
      play(bed, List.of(new MillionScenario()));
    }
    machine.put("loadAtEnd", Machine.load());
    Ratios ratios = Ratios.of(results).addAll(own.measured());
    Duration took = Duration.between(began, Instant.now());
    new Table(results, ratios, checks).show(screen);
    Report report = new Report(began, took, quick, machine, results, checks, ratios);
    report.write(json);
    screen.say("%nIn %d s. Figures: %s. Picture: %s", took.toSeconds(), json, report.picture(json));
    return checks.stream().allMatch(Check::holds);
  }

  private boolean wanted(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private record Playing(Results.Key key, Series series) {}

  /** Plays the series of some scenarios in turn. */
  private void play(Testbed bed, List<Scenario> scenarios) throws Exception {
    List<Scenario> played = scenarios.stream().filter(scenario -> wanted(scenario.name())).toList();
    List<Playing> all = new ArrayList<>();
    for (Scenario scenario : played) {
      screen.say("Preparing %s ...", scenario.name());
      for (Series series : scenario.prepare(bed)) {
        all.add(new Playing(new Results.Key(scenario.name(), series.name()), series));
      }
    }
    for (int round = 1 - scale.warmUps(); round <= scale.rounds(); round++) {
      for (Playing one : all) {
        Figures figures = one.series().play();
        if (round > 0) {
          results.add(one.key(), figures.with(Figures.LOAD, Machine.load()));
        }
        tell(round, one.key(), figures);
      }
    }
    for (Scenario scenario : played) {
      own.addAll(scenario.ratios(results));
      for (Check check : scenario.check(bed)) {
        add(check);
      }
      scenario.close();
    }
  }

  private void tell(int round, Results.Key key, Figures figures) {
    screen.live(
        "  %-11s %-12s %-18s %s"
            .formatted(
                round > 0 ? "round %d/%d".formatted(round, scale.rounds()) : "warm-up",
                key.scenario(),
                key.series(),
                Table.inShort(figures)));
  }

  private void add(Check check) {
    screen.say("  %-6s  %s: %s", check.holds() ? "ok" : "FAILED", check.name(), check.figure());
    checks.add(check);
  }

  private void verify(Testbed bed) throws IOException, InterruptedException {
    screen.say("Verifying everything that went through the log so far ...");
    boolean holds = new Verification(bed.endpoints(), screen).run();
    add(new Check("verify", holds, holds ? "all invariants hold" : "see above"));
  }
}
