package dev.evently.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.log.UnreadableRecordException;
import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every script. A failure names its seed, and {@code RandomScript.of(seed)} is the
 * script; {@code -Devently.scripts=N} plays more of them, {@code -Devently.seed=N} other ones.
 */
class DeciderPropertiesTest {
  private static final int SCRIPTS = Integer.getInteger("evently.scripts", 20_000);
  private static final long FIRST_SEED = Long.getLong("evently.seed", 1);
  private static final int SCRIPTS_A_LINE = 50_000;
  private static final int LONG_SCRIPT = 1_500;
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);

  /** Each script is played twice: once whole, and once from some request on. */
  @Test
  void holdsForEveryScript() {
    AtomicLong played = new AtomicLong();
    LongStream.range(FIRST_SEED, FIRST_SEED + SCRIPTS)
        .parallel()
        .forEach(seed -> {
          check(seed, RandomScript.of(seed));
          long count = played.incrementAndGet();
          if (count % SCRIPTS_A_LINE == 0) {
            System.out.printf("%,d of %,d scripts agree%n", count, SCRIPTS);
          }
        });
    assertThat(played.get()).isEqualTo(SCRIPTS);
  }

  @Test
  void holdsForLongScripts() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 8; seed++) {
      check(seed, RandomScript.of(seed, "long", 0, LONG_SCRIPT));
    }
  }

  /** What is too much for one decision is done in the next ones. */
  @Test
  void holdsWhereOneDecisionDoesLittle() {
    LongStream.range(FIRST_SEED, FIRST_SEED + SCRIPTS / 4)
        .parallel()
        .forEach(seed -> {
          var limits =
              new DecisionLimits(
                  1 + (int) (seed % 3),
                  1 + (int) (seed / 3 % 2),
                  1 + (int) (seed / 6 % 3),
                  1 + (int) (seed / 18 % 3));
          check(seed, RandomScript.of(seed), limits);
        });
  }

  private static void check(long seed, List<LoggedRequest> script) {
    check(seed, script, DecisionLimits.USUAL);
  }

  private static void check(long seed, List<LoggedRequest> script, DecisionLimits limits) {
    List<OutcomeRecord> outcomes = new ArrayList<>();
    try {
      List<Integer> cuts = new ArrayList<>(List.of(0));
      EventState played = playsAsTheNaiveDeciderDoes(script, outcomes, limits, cuts);
      booksBalanceInEveryPrefix(outcomes);
      assertSameState(rebuilt(script, outcomes), played);
      int cut = cuts.get(new Random(seed).nextInt(cuts.size()));
      splitGivesTheSame(script, outcomes, cut, limits, played);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed %d: %s%n%nscript%n%s%noutcomes%n%s"
              .formatted(
                  seed,
                  e.getMessage(),
                  lines(script, LoggedRequest::record),
                  lines(outcomes, OutcomeRecord::outcome)),
          e);
    }
  }

  /**
   * Plays it.
   *
   * @param cuts grows by each number of requests after which the outcomes tell all of the state:
   *     they do not tell whether promotions are left
   */
  private static EventState playsAsTheNaiveDeciderDoes(
      List<LoggedRequest> script,
      List<OutcomeRecord> outcomes,
      DecisionLimits limits,
      List<Integer> cuts) {
    NaiveDecider naive =
        new NaiveDecider(limits.due(), limits.promotions(), limits.ends(), limits.told());
    Play play = new Play(EventState.empty(script.getFirst().eventId()), limits);
    int asked = 0;
    for (LoggedRequest request : script) {
      List<OutcomeRecord> decided = play.ask(request);
      outcomes.addAll(decided);
      assertThat(ExactOutcomeWords.tell(decided)).as("%s", request).isEqualTo(naive.ask(request));
      assertThat(ExactStateWords.figures(play.state)).as("%s", request).isEqualTo(naive.figures());
      assertThat(ExactStateWords.seats(play.state)).as("%s", request).isEqualTo(naive.seats());
      assertThat(Objects.toString(play.state.organiserId(), "")).isEqualTo(naive.organiser());
      assertThat(play.state.hasPromotionsLeft())
          .as("%s", request)
          .isEqualTo(naive.hasPromotionsLeft());
      if (!decided.isEmpty()) {
        assertThat(decided.stream().filter(OutcomeRecord::isAnswer)).hasSize(1);
      }
      asked++;
      if (!play.state.hasPromotionsLeft() && asked < script.size()) {
        cuts.add(asked);
      }
    }
    assertThat(ExactStateWords.things(play.state)).isEqualTo(naive.things());
    return play.state;
  }

  private static void booksBalanceInEveryPrefix(List<OutcomeRecord> outcomes) {
    OutcomeLedger ledger = new OutcomeLedger();
    outcomes.forEach(ledger::add);
  }

  /** From the outcomes as they are sent, looking at each category after each of them. */
  private static EventState rebuilt(List<LoggedRequest> script, List<OutcomeRecord> outcomes) {
    EventState state = EventState.empty(script.getFirst().eventId());
    for (OutcomeRecord outcome : outcomes) {
      state.evolve(outcome);
      for (TicketPool pool : state.pools()) {
        assertThat(pool.confirmed()).as("%s after %s", pool.name(), outcome).isNotNegative();
        assertThat(pool.held()).as("%s after %s", pool.name(), outcome).isNotNegative();
        assertThat(pool.confirmed() + pool.held())
            .as("%s after %s", pool.name(), outcome)
            .isLessThanOrEqualTo(pool.capacity());
      }
    }
    return state;
  }

  private static void splitGivesTheSame(
      List<LoggedRequest> script,
      List<OutcomeRecord> whole,
      int cut,
      DecisionLimits limits,
      EventState played) {
    List<LoggedRequest> rest = script.subList(cut, script.size());
    Play play = new Play(EventState.empty(script.getFirst().eventId()), limits);
    script.subList(0, cut).forEach(request -> play.decided.add(request.requestId()));
    int before = 0;
    while (before < whole.size() && play.decided.contains(whole.get(before).requestId())) {
      play.state.evolve(overTheWire(whole.get(before++)));
    }
    List<OutcomeRecord> outcomes = new ArrayList<>();
    rest.forEach(request -> outcomes.addAll(play.ask(request)));
    assertThat(outcomes).as("from %d on", cut).isEqualTo(whole.subList(before, whole.size()));
    assertSameState(play.state, played);
  }

  private static OutcomeRecord overTheWire(OutcomeRecord outcome) {
    try {
      return WIRE.read(WIRE.write(outcome));
    } catch (UnreadableRecordException e) {
      throw new AssertionError(e);
    }
  }

  /** One pass of the decider over a script; the batch, too, asks it once about each request. */
  private static final class Play {
    private final Set<UUID> decided = new HashSet<>();
    private final EventState state;
    private final DecisionLimits limits;

    Play(EventState state, DecisionLimits limits) {
      this.state = state;
      this.limits = limits;
    }

    List<OutcomeRecord> ask(LoggedRequest request) {
      if (!decided.add(request.requestId())) {
        return List.of();
      }
      List<OutcomeRecord> outcomes = Decider.decide(state, request, limits);
      for (int i = 0; i < outcomes.size(); i++) {
        OutcomeRecord outcome = outcomes.get(i);
        assertThat(outcome.id()).isEqualTo(request.requestId() + ":" + i);
        assertThat(outcome.eventId()).isEqualTo(request.eventId());
        assertThat(outcome.position()).isEqualTo(request.position());
        assertThat(outcome.decidedAt()).isEqualTo(request.at());
      }
      return outcomes;
    }
  }

  private static void assertSameState(EventState actual, EventState expected) {
    assertThat(actual.details()).isEqualTo(expected.details());
    assertThat(actual.organiserId()).isEqualTo(expected.organiserId());
    assertThat(actual.sequence()).isEqualTo(expected.sequence());
    assertThat(actual.confirmed()).isEqualTo(expected.confirmed());
    assertThat(actual.held()).isEqualTo(expected.held());
    assertThat(actual.capacity()).isEqualTo(expected.capacity());
    assertThat(actual.waitlisted()).isEqualTo(expected.waitlisted());
    assertThat(ExactStateWords.figures(actual)).isEqualTo(ExactStateWords.figures(expected));
    assertThat(new HashSet<>(actual.bookings())).isEqualTo(new HashSet<>(expected.bookings()));
    assertThat(new HashSet<>(actual.holds())).isEqualTo(new HashSet<>(expected.holds()));
    assertThat(new HashSet<>(actual.waitlistEntries()))
        .isEqualTo(new HashSet<>(expected.waitlistEntries()));
    assertThat(new HashSet<>(actual.seats())).isEqualTo(new HashSet<>(expected.seats()));
  }

  private static <T> String lines(List<T> values, Function<T, Object> what) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(what.apply(value)).append('\n'));
    return text.toString();
  }
}
