package dev.evently.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.decision.Decider;
import dev.evently.processor.decision.EventState;
import dev.evently.processor.decision.PlacedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The ledger, which knows nothing of the decider, finds nothing wrong with what it decides. */
class LedgerPropertiesTest {
  private static final int EVENINGS = 3000;

  @Test
  void theRecountFindsNothingWrongInRandomEvenings() {
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = 0; seed < EVENINGS; seed++) {
      RandomEvening evening = new RandomEvening(seed);
      EventState state = EventState.empty(evening.eventId());
      Complaints complaints = Complaints.none();
      EventLedger ledger = new EventLedger(complaints);
      for (PlacedRequest request : evening.requests()) {
        List<OutcomeRecord> outcomes = Decider.decide(state, request);
        for (OutcomeRecord outcome : outcomes) {
          ledger.add(outcome);
          seen.merge(outcome.outcome().type(), 1, Integer::sum);
        }
        ledger.decided(outcomes.getLast());
      }
      assertThat(complaints.all()).as("seed %d", seed).isEmpty();
    }
    assertThat(seen.keySet()).hasSize(25);
  }
}
