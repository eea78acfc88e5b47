package dev.evently.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evently.common.log.Wire;
import dev.evently.common.outcome.OutcomeRecord;
import dev.evently.processor.rules.Decider;
import dev.evently.processor.rules.Decision;
import dev.evently.processor.rules.EventState;
import dev.evently.processor.rules.LoggedRequest;
import dev.evently.processor.rules.RandomScript;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredOutcomesTest {
  private static final Wire<OutcomeRecord> WIRE = new Wire<>(OutcomeRecord.class);

  /** Outcomes are sent again from the column, and must be the same bytes then. */
  @Test
  void holdWhatTheOutcomeLogHolds() {
    for (int seed = 1; seed <= 20; seed++) {
      LoggedRequest publish = RandomScript.of(seed).getFirst();
      List<OutcomeRecord> outcomes = Decider.decide(EventState.empty(publish.eventId()), publish);
      Decision decision = new Decision(publish, outcomes);

      byte[] column = StoredOutcomes.write(decision.records());
      List<OutcomeRecord> read = StoredOutcomes.read(new String(column, StandardCharsets.UTF_8));

      assertThat(read).isEqualTo(outcomes);
      assertThat(texts(read.stream().map(WIRE::write).toList()))
          .isEqualTo(texts(decision.records()));
    }
  }

  @Test
  void areAnArrayWhateverTheirNumber() {
    assertThat(column("{}")).isEqualTo("[{}]");
    assertThat(column("{\"a\":1}", "{}", "{}")).isEqualTo("[{\"a\":1},{},{}]");
  }

  @Test
  void saysWhatItIsThatCannotBeRead() {
    assertThatThrownBy(() -> StoredOutcomes.read("[{]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected stored outcomes, but got [{]");
  }

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(record -> new String(record, StandardCharsets.UTF_8)).toList();
  }

  private static String column(String... records) {
    List<byte[]> bytes =
        List.of(records).stream().map(record -> record.getBytes(StandardCharsets.UTF_8)).toList();
    return new String(StoredOutcomes.write(bytes), StandardCharsets.UTF_8);
  }
}
