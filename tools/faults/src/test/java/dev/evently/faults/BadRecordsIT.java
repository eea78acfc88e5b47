package dev.evently.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.faults.harm.RecordHarms;
import dev.evently.faults.run.FaultRun;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that no service of ours writes: each is set aside or decided, and the rest goes on. */
@ExtendWith(RunningSystem.class)
class BadRecordsIT {
  private static final String DECIDED = "decided";
  private static final String DEAD_LETTERED = "dead-lettered";
  private static final int BOMB_BYTES = 40 * 1024 * 1024;

  @Test
  @Tag("quick")
  void eachIsDeadLetteredOrDecided(FaultRun run) throws Exception {
    run.underLoad((system, random) -> {
      Map<String, String> fates = RecordHarms.sendAll(system, random);
      assertThat(fates).allSatisfy((name, fate) -> assertThat(fate).isIn(DECIDED, DEAD_LETTERED));
      assertThat(fates)
          .containsEntry("a good one behind them", DECIDED)
          .containsEntry("a newer version", DECIDED)
          .containsEntry("a time far off", DECIDED)
          .containsEntry("near the size limit", DECIDED)
          .containsEntry("not JSON", DEAD_LETTERED)
          .containsEntry("no value", DEAD_LETTERED)
          .containsEntry("no key", DEAD_LETTERED)
          .containsEntry("an unknown type", DEAD_LETTERED)
          .containsEntry("NUL in a string", DEAD_LETTERED)
          .containsEntry("a lone high surrogate", DEAD_LETTERED)
          .containsEntry("a lone low surrogate", DEAD_LETTERED)
          .containsEntry("a surrogate as bytes", DEAD_LETTERED)
          .containsEntry("deep nesting", DEAD_LETTERED)
          .containsEntry("in another partition", DEAD_LETTERED);
    });
  }

  @Test
  void duplicatesAreDecidedOnce(FaultRun run) throws Exception {
    run.underLoad((system, random) -> {
      Map<String, String> fates = RecordHarms.sendDuplicates(system, random);
      assertThat(fates).containsEntry("number 0", DECIDED);
      assertThat(fates.values())
          .filteredOn(DECIDED::equals)
          .as("the request once, whatever becomes of its id at another event")
          .hasSizeBetween(1, 2);
    });
  }

  @Test
  void aCompressedBomb(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        assertThat(RecordHarms.sendBomb(system, BOMB_BYTES))
            .containsEntry("a good one behind it", DECIDED));
  }
}
