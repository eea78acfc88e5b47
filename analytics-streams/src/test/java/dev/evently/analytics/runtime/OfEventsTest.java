package dev.evently.analytics.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.analytics.aggregate.Grain;
import dev.evently.analytics.aggregate.PartSums;
import dev.evently.analytics.aggregate.TallySum;
import dev.evently.analytics.testing.EventScript;
import dev.evently.common.outcome.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfEventsTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  private final EventScript gala = new EventScript("Gala").at(BEGIN.toString());
  private final List<OutcomeRecord> script =
      List.of(
          gala.published(9),
          gala.confirmed(2),
          gala.at(BEGIN.plusSeconds(3_600).toString()).confirmed(1),
          gala.cancelled(2));

  @Test
  void areWholeWithEachOutcomeOfEachEvent() {
    assertThat(keptFrom(BEGIN).isWhole()).isTrue();
  }

  @Test
  void areNotWholeOnceAQuarterOfAnyEventIsGone() {
    assertThat(keptFrom(BEGIN.plusSeconds(900)).isWhole()).isFalse();
  }

  /** The sums of quarters from a time on. */
  private Figures.OfEvents keptFrom(Instant time) {
    PartSums sums = new PartSums(0);
    for (OutcomeRecord outcome : script) {
      var _ = sums.add(outcome, Duration.ofMillis(7));
    }
    Map<UUID, TallySum> byEvent = new HashMap<>();
    sums.tallies()
        .forEach((key, tally) -> {
          UUID event = key.eventId();
          if (event != null
              && key.grain() == Grain.QUARTER_HOUR
              && key.start() >= time.getEpochSecond()) {
            byEvent.computeIfAbsent(event, _ -> new TallySum()).add(tally);
          }
        });
    return new Figures.OfEvents(AsOf.of(new long[] {script.size()}), byEvent);
  }
}
