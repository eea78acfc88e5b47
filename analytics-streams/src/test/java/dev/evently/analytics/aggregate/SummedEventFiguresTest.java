package dev.evently.analytics.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.testing.EventScript;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The figures of an event are the same, folded outcome by outcome or summed up from its parts. */
class SummedEventFiguresTest {
  private static final int SCRIPTS = 200;
  private static final int OUTCOMES = 40;
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void equalTheFoldOverTheSameOutcomes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < SCRIPTS; i++) {
      EventScript event = new EventScript("Gala").priced(1 + random.nextInt(5_000), "EUR");
      List<OutcomeRecord> script = new ArrayList<>();
      script.add(random.nextBoolean() ? event.published(90) : event.draft(90));
      for (int j = random.nextInt(OUTCOMES); j > 0; j--) {
        script.add(next(event.at(BEGIN.plusSeconds(random.nextInt(90_000)).toString()), random));
      }
      if (random.nextInt(5) == 0) {
        script.add(event.eventCancelled());
        script.add(event.bookingVoided(1));
      }
      assertThat(summed(event, script))
          .as("Script %d of seed %d: %s", i, seed, script)
          .isEqualTo(folded(script));
    }
  }

  @Test
  void haveNoTimeWhereThePartsAreOlderThanWhatTheySayOfIt() {
    EventScript event = new EventScript("Gala");
    TallySum sum = sum(List.of(event.published(9)));
    Tally told = sum.tally();
    EventDetails details = Objects.requireNonNull(told.details());
    TallySum old = new TallySum();
    old.add(
        new Tally(
            told.counts(),
            told.rejected(),
            told.confirmed(),
            told.cancelled(),
            new EventState(1, 0, 0, 0, 9, null, null),
            new EventDetails(
                1, "Gala", details.startsAt(), null, details.publishedAt(), null, null),
            null));

    EventFigures figures = EventFigures.of(event.eventId(), old);

    assertThat(figures.decidedAt()).isEqualTo(Instant.EPOCH);
    assertThat(figures.status()).isEqualTo(EventStatus.SCHEDULED);
  }

  private static EventFigures folded(List<OutcomeRecord> script) {
    EventFigures figures = EventFigures.none();
    for (OutcomeRecord outcome : script) {
      figures = figures.after(outcome);
    }
    return figures;
  }

  private static EventFigures summed(EventScript event, List<OutcomeRecord> script) {
    return EventFigures.of(event.eventId(), sum(script));
  }

  /** As it is kept in memory, in several quarters of an hour. */
  private static TallySum sum(List<OutcomeRecord> script) {
    PartSums sums = new PartSums(0);
    script.forEach(outcome -> {
      var _ = sums.add(outcome, Duration.ofMillis(7));
    });
    TallySum sum = new TallySum();
    sums.tallies()
        .forEach((key, tally) -> {
          if (key.grain() == Grain.QUARTER_HOUR && key.eventId() != null) {
            sum.add(PackedTally.unpack(PackedTally.pack(tally)));
          }
        });
    return sum;
  }

  private static OutcomeRecord next(EventScript event, Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> event.cancelled(1);
      case 1 -> event.rejected();
      case 2 -> event.joined(2);
      case 3 -> event.promoted(2);
      case 4 -> event.left(1);
      case 5 -> event.held(2);
      case 6 -> event.offered(2);
      case 7 -> event.holdConfirmed(2, random.nextBoolean());
      case 8 -> event.holdExpired(1);
      case 9 -> event.transferred(1);
      case 10 -> event.changed(80 + random.nextInt(20));
      case 11 -> event.seatsAdded();
      case 12 -> event.changeRejected();
      case 13 -> event.bookingVoided(1);
      default -> event.confirmed(1 + random.nextInt(3));
    };
  }
}
