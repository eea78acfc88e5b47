package dev.evently.api.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.api.waitlist.LastPromotionOpportunity.Opportunity;
import dev.evently.api.waitlist.LastPromotionOpportunity.PromotionMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastPromotionOpportunityTest {
  private static final Instant THEN = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STRICT    | 0 | No ticket was left: those before you got all that came free.",
        "STRICT    | 1 | 1 ticket was left, fewer than the 3 that you wait for.",
        "STRICT    | 3 | 3 tickets were left, but whoever is first on the waitlist waits for more,"
            + " and nobody overtakes.",
        "FIRST_FIT | 2 | 2 tickets were left, fewer than the 3 that you wait for.",
        "UNDER_WAY | 3 | Tickets are being given to those who wait, ten thousand at a time: your"
            + " turn may come in seconds.",
        "SUSPENDED | 3 | The waitlist is suspended: nobody is promoted until the organiser resumes"
            + " it.",
        "STARTED   | 3 | The event has started: nobody is promoted any more.",
        "CANCELLED | 3 | The event is cancelled: the wait ends with it."
      })
  void explainsWhyNobodyElseWasPromoted(PromotionMode mode, int left, String explanation) {
    assertThat(LastPromotionOpportunity.of(new Opportunity(8, THEN, left), 7, 3, mode))
        .isEqualTo(new LastPromotionOpportunity(THEN, left, explanation));
  }

  @Test
  void explainsThatThereWasNoOpportunity() {
    for (Opportunity before : new @Nullable Opportunity[] {null, new Opportunity(7, THEN, 3)}) {
      assertThat(LastPromotionOpportunity.of(before, 7, 3, PromotionMode.STRICT))
          .isEqualTo(
              new LastPromotionOpportunity(
                  null, null, "No tickets have come free since you joined."));
      assertThat(LastPromotionOpportunity.of(before, 7, 3, PromotionMode.SUSPENDED).explanation())
          .contains("suspended");
    }
  }
}
