package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.waitlist.LastChance.Chance;
import dev.evently.api.waitlist.LastChance.Line;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastChanceTest {
  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STRICT    | 0 | No place was left: those before you got all that came free.",
        "STRICT    | 1 | 1 place was left, fewer than the 3 that you wait for.",
        "STRICT    | 3 | 3 places were left, but whoever is first in line waits for more, and nobody overtakes.",
        "FIRST_FIT | 2 | 2 places were left, fewer than the 3 that you wait for.",
        "SUSPENDED | 3 | The waitlist is suspended: nobody is promoted until the organiser resumes it.",
        "STARTED   | 3 | The event has started: nobody is promoted any more.",
        "CANCELLED | 3 | The event is cancelled: the wait ends with it."
      })
  void tellsWhyItWasMissed(Line line, int left, String explanation) {
    assertThat(LastChance.of(new Chance(8, THEN, left), 7, 3, line))
        .isEqualTo(new LastChance(THEN, left, explanation));
  }

  @Test
  void tellsThatThereWasNone() {
    for (Chance before : new @Nullable Chance[] {null, new Chance(7, THEN, 3)}) {
      assertThat(LastChance.of(before, 7, 3, Line.STRICT))
          .isEqualTo(new LastChance(null, null, "No places have come free since you joined."));
      assertThat(LastChance.of(before, 7, 3, Line.SUSPENDED).explanation()).contains("suspended");
    }
  }
}
