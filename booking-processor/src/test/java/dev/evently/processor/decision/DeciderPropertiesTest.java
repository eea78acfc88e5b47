package dev.evently.processor.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.Outcome;
import dev.evently.common.outcome.OutcomeRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What holds for every script. A failure names its seed, and {@code RandomScript.of(seed)} is the
 * script; {@code -Devently.scripts=N} plays more of them, {@code -Devently.seed=N} other ones.
 */
class DeciderPropertiesTest {
  private static final int SCRIPTS = Integer.getInteger("evently.scripts", 20_000);
  private static final long FIRST_SEED = Long.getLong("evently.seed", 1);

  @Test
  void decidesAsTheNaiveBoxOfficeDoes() {
    forEachScript(script -> {
      NaiveBoxOffice naive = new NaiveBoxOffice();
      Played played = new Played();
      for (PlacedRequest request : script) {
        assertThat(tell(played.play(request)))
            .as("request %s", request)
            .isEqualTo(naive.ask(request));
        assertThat(played.state.confirmed()).isEqualTo(naive.taken());
      }
    });
  }

  @Test
  void neverOversellsInAnyPrefix() {
    forEachScript(script -> {
      for (OutcomeRecord outcome : new Played().playAll(script)) {
        assertThat(outcome.confirmed()).isNotNegative();
        assertThat(outcome.remaining()).as("after %s", outcome).isNotNegative();
      }
    });
  }

  @Test
  void numbersTheOutcomesWithoutAGap() {
    forEachScript(script -> {
      long expected = 0;
      for (OutcomeRecord outcome : new Played().playAll(script)) {
        expected = outcome.sequence() == 0 && expected == 0 ? 0 : expected + 1;
        assertThat(outcome.sequence()).isEqualTo(expected);
      }
    });
  }

  @Test
  void promotesInTheOrderOfTheLine() {
    forEachScript(script -> {
      List<UUID> line = new ArrayList<>();
      for (OutcomeRecord record : new Played().playAll(script)) {
        switch (record.outcome()) {
          case Outcome.WaitlistJoined o -> {
            line.add(o.entryId());
            assertThat(o.position()).isEqualTo(line.size());
          }
          case Outcome.WaitlistLeft o -> line.remove(o.entryId());
          case Outcome.WaitlistPromoted o -> assertThat(o.entryId()).isEqualTo(line.removeFirst());
          default -> {}
        }
        assertThat(record.waitlisted()).isEqualTo(line.size());
      }
    });
  }

  @Test
  void outcomesAloneRebuildTheState() {
    forEachScript(script -> {
      Played played = new Played();
      EventState rebuilt = EventState.empty(script.getFirst().eventId());
      played.playAll(script).forEach(rebuilt::evolve);
      assertSameState(rebuilt, played.state);
    });
  }

  @Test
  void anySplitGivesTheSameOutcomes() {
    forEachScript(script -> {
      List<OutcomeRecord> whole = new Played().playAll(script);
      int cut = script.size() / 2;
      Played firstHalf = new Played();
      List<OutcomeRecord> halves = new ArrayList<>(firstHalf.playAll(script.subList(0, cut)));
      Played secondHalf = new Played();
      secondHalf.decided.addAll(firstHalf.decided);
      secondHalf.state = EventState.empty(script.getFirst().eventId());
      halves.forEach(secondHalf.state::evolve);
      halves.addAll(secondHalf.playAll(script.subList(cut, script.size())));
      assertThat(halves).isEqualTo(whole);
    });
  }

  @Test
  void aRepeatedRequestAddsNothing() {
    forEachScript(script -> {
      Played played = new Played();
      for (PlacedRequest request : script) {
        played.play(request);
        assertThat(played.play(request)).isEmpty();
      }
    });
  }

  /** One pass of the decider over a script. */
  private static final class Played {
    private final Set<UUID> decided = new HashSet<>();
    private EventState state = EventState.empty(new UUID(0, 0));
    private boolean isFirst = true;

    List<OutcomeRecord> play(PlacedRequest request) {
      if (isFirst && state.sequence() == 0) {
        state = EventState.empty(request.eventId());
      }
      isFirst = false;
      return decided.add(request.requestId()) ? Decider.decide(state, request) : List.of();
    }

    List<OutcomeRecord> playAll(List<PlacedRequest> script) {
      List<OutcomeRecord> outcomes = new ArrayList<>();
      script.forEach(request -> outcomes.addAll(play(request)));
      return outcomes;
    }
  }

  private interface Property {
    void check(List<PlacedRequest> script);
  }

  private static void forEachScript(Property property) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SCRIPTS; seed++) {
      List<PlacedRequest> script = RandomScript.of(seed);
      try {
        property.check(script);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", script " + script, e);
      }
    }
  }

  private static void assertSameState(EventState actual, EventState expected) {
    assertThat(actual.details()).isEqualTo(expected.details());
    assertThat(actual.confirmed()).isEqualTo(expected.confirmed());
    assertThat(actual.sequence()).isEqualTo(expected.sequence());
    assertThat(actual.waitlisted()).isEqualTo(expected.waitlisted());
    assertThat(byId(actual)).isEqualTo(byId(expected));
  }

  private static Map<UUID, Object> byId(EventState state) {
    Map<UUID, Object> rows = new HashMap<>();
    state.bookings().forEach(booking -> rows.put(booking.bookingId(), booking));
    state.waitlistEntries().forEach(entry -> rows.merge(entry.entryId(), entry, List::of));
    return rows;
  }

  private static List<String> tell(List<OutcomeRecord> outcomes) {
    return outcomes.stream().map(record -> tell(record.outcome())).toList();
  }

  private static String tell(Outcome outcome) {
    return switch (outcome) {
      case Outcome.EventPublished _ -> "published";
      case Outcome.EventChanged _ -> "changed";
      case Outcome.BookingConfirmed o -> "booked " + o.bookingId();
      case Outcome.BookingCancelled o -> "cancelled " + o.bookingId();
      case Outcome.BookingAlreadyCancelled _, Outcome.WaitlistAlreadyLeft _ -> "same";
      case Outcome.WaitlistJoined o -> "waiting " + o.entryId();
      case Outcome.WaitlistLeft o -> "left " + o.entryId();
      case Outcome.WaitlistPromoted o -> "promoted " + o.entryId();
      case Outcome.BookingRejected o -> "no " + o.reason();
      case Outcome.RequestRejected o -> "no " + o.reason();
    };
  }
}
