package dev.evently.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evently.faults.harm.BombHarms;
import dev.evently.faults.harm.RecordHarms;
import dev.evently.faults.run.FaultRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that no service of ours writes: each is set aside or decided, and the rest goes on. */
@ExtendWith(RunningSystem.class)
class BadRecordsIT {
  private static final String DECIDED = "decided";
  private static final String DEAD_LETTERED = "dead-lettered";
  private static final Path GOLDEN = Path.of("../../common/src/test/resources/golden");
  private static final String GOLDEN_EVENT = "01890a5d-ac96-774b-bcce-b302099a8057";
  private static final String GOLDEN_REQUEST = "01890a5d-ac97-7aaa-8bbb-b302099a8058";

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
          .containsEntry("a surrogate as bytes", DEAD_LETTERED)
          .containsEntry("deep nesting", DEAD_LETTERED)
          .containsEntry("in another partition", DEAD_LETTERED);
    });
  }

  @Test
  void halvesOfSurrogatePairsAreDeadLettered(FaultRun run) throws Exception {
    run.underLoad((system, random) ->
        assertThat(RecordHarms.sendAll(system, random))
            .containsEntry("a lone high surrogate", DEAD_LETTERED)
            .containsEntry("a lone low surrogate", DEAD_LETTERED));
  }

  @Test
  void duplicatesAreDecidedOnce(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        assertThat(RecordHarms.sendDuplicates(system).values())
            .filteredOn(DECIDED::equals)
            .hasSize(1));
  }

  /** Two partitions have no order, so neither may depend on the other. */
  @Test
  void sameRequestIdInTwoPartitions(FaultRun run) throws Exception {
    run.underLoad((system, _) -> RecordHarms.sendTwin(system));
  }

  /** Two names that PostgreSQL cannot tell apart must not stop a partition. */
  @Test
  void categoriesNamedByHalvesOfSurrogatePairs(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        assertThat(RecordHarms.sendHalvesOfPairs(system))
            .containsEntry("categories", DEAD_LETTERED)
            .containsEntry("a good one behind it", DECIDED));
  }

  @Test
  void goldenRecordsAreDecided(FaultRun run) throws Exception {
    UUID eventId = UUID.randomUUID();
    Map<String, byte[]> golden = golden(eventId);
    assertThat(golden).hasSizeGreaterThan(10);
    run.underLoad((system, _) ->
        assertThat(RecordHarms.sendGolden(system, eventId, golden).values()).containsOnly(DECIDED));
  }

  /** As the golden files have them, with ids that nobody has used. */
  private static Map<String, byte[]> golden(UUID eventId) throws IOException {
    Map<String, byte[]> golden = new TreeMap<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.filter(each -> each.toString().contains("request-")).toList()) {
        String text =
            Files.readString(file)
                .replace(GOLDEN_EVENT, eventId.toString())
                .replace(GOLDEN_REQUEST, UUID.randomUUID().toString());
        golden.put(file.getFileName().toString(), text.strip().getBytes(UTF_8));
      }
    }
    golden.keySet().removeIf(name -> name.startsWith("request-PublishEvent-")); // the same event
    return golden;
  }

  /** Only who reaches the broker can send them. */
  @Test
  void compressedBombs(FaultRun run) throws Exception {
    run.underLoad((system, _) ->
        assertThat(BombHarms.send(system))
            .containsEntry("values", DEAD_LETTERED)
            .containsEntry("headers", DECIDED)
            .containsEntry("a large value", DEAD_LETTERED)
            .containsEntry("a large header", DECIDED)
            .containsEntry("a large header of no request", DEAD_LETTERED)
            .containsEntry("a good one behind them", DECIDED));
  }
}
