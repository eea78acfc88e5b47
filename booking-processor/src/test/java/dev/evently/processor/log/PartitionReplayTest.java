package dev.evently.processor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.evently.common.log.HeaderNames;
import dev.evently.common.log.LogPosition;
import dev.evently.common.log.Topics;
import dev.evently.processor.batch.BatchProcessor;
import dev.evently.processor.batch.LogEntry;
import dev.evently.processor.batch.OffsetRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which records are decided once more, and which of them are known to have been set aside. */
class PartitionReplayTest {
  private static final int PARTITION = 0;
  private static final TopicPartition REQUESTS = new TopicPartition(Topics.REQUESTS, PARTITION);
  private static final TopicPartition LETTERS = new TopicPartition(Topics.DEAD_LETTERS, PARTITION);

  private final FakeLogs logs = new FakeLogs();
  private final BatchProcessor processor = mock();
  private final List<String> decided = new ArrayList<>();
  private final PartitionReplay replay = new PartitionReplay(logs::consumer, processor);

  @BeforeEach
  void tellWhatIsDecided() {
    logs.bounds(LETTERS, 0, 0);
    doAnswer(
            call -> {
              List<LogEntry> entries = call.getArgument(0);
              Map<Integer, OffsetRange> ranges = call.getArgument(1);
              return decided.add(
                  "%s of %s, aside %s"
                      .formatted(
                          entries.stream().map(entry -> entry.position().offset()).toList(),
                          ranges,
                          call.<Set<LogPosition>>getArgument(2).stream()
                              .map(LogPosition::offset)
                              .sorted()
                              .toList()));
            })
        .when(processor)
        .process(any(), any(), any());
  }

  @AfterEach
  void closesItsConsumers() {
    assertThat(logs.areAllClosed()).isTrue();
  }

  @Test
  void decidesTheRecordsOfItsPart() {
    requests(2, 3, 4, 6, 7, 8);
    logs.bounds(REQUESTS, 0, 9);

    replay.run(PARTITION, 3, 8);

    assertThat(decided)
        .containsExactly(
            "[3, 4] of {0=OffsetRange[from=3, to=5]}, aside []",
            "[6, 7] of {0=OffsetRange[from=5, to=8]}, aside []");
  }

  /** The part ends between two records of a poll. */
  @Test
  void leavesWhatIsBehindItsPart() {
    requests(0, 1, 2, 3);
    logs.bounds(REQUESTS, 0, 4);

    replay.run(PARTITION, 0, 3);

    assertThat(decided)
        .containsExactly(
            "[0, 1] of {0=OffsetRange[from=0, to=2]}, aside []",
            "[2] of {0=OffsetRange[from=2, to=3]}, aside []");
  }

  /** The position moves over markers of transactions as well. */
  @Test
  void reachesTheEndOfAPartWithoutRecords() {
    logs.bounds(REQUESTS, 0, 9);

    replay.run(PARTITION, 5, 9);

    assertThat(decided).containsExactly("[] of {0=OffsetRange[from=5, to=9]}, aside []");
  }

  @Test
  void decidesNothingOfAnEmptyPart() {
    logs.bounds(REQUESTS, 0, 9);

    replay.run(PARTITION, 5, 5);

    assertThat(decided).isEmpty();
  }

  /** Those on which the decider failed fail again, and what is no request is none again. */
  @Test
  void setsAsideWhatTheDeadLettersSayWasSetAside() {
    requests(0, 1);
    logs.bounds(REQUESTS, 0, 2);
    letter(0, "7", DeadLetters.SET_ASIDE);
    letter(1, "8", DeadLetters.UNDECIDABLE);
    letter(2, "9", "Expected a UUID as the key");
    letter(3, "10", null);
    letter(4, "11", DeadLetters.SET_ASIDE);
    logs.bounds(LETTERS, 0, 6);

    replay.run(PARTITION, 0, 2);

    assertThat(decided).containsExactly("[0, 1] of {0=OffsetRange[from=0, to=2]}, aside [7, 11]");
  }

  /** The keys of that time may have gone, and a replay knows none. */
  @Test
  void refusesWhatTheDeadLettersSayWasRefused() {
    requests(0, 1);
    logs.bounds(REQUESTS, 0, 2);
    String refusal = "Expected a request that one of the services signed, but it has no signature";
    letter(0, "nowhere", refusal); // anybody may have written it
    letter(1, "1", refusal);
    logs.bounds(LETTERS, 0, 2);
    List<LogEntry> entries = new ArrayList<>();
    doAnswer(call -> entries.addAll(call.getArgument(0)))
        .when(processor)
        .process(any(), any(), any());

    replay.run(PARTITION, 0, 2);

    assertThat(entries.getFirst()).isInstanceOf(LogEntry.Unparsable.class);
    assertThat(entries.getLast())
        .isInstanceOfSatisfying(
            LogEntry.Unsigned.class,
            entry -> assertThat(entry.position()).isEqualTo(new LogPosition(PARTITION, 1)));
  }

  private void requests(long... offsets) {
    LongStream.of(offsets).forEach(offset -> logs.add(record(Topics.REQUESTS, offset)));
  }

  private void letter(long at, String offset, @Nullable String reason) {
    var letter = record(Topics.DEAD_LETTERS, at);
    letter
        .headers()
        .add(HeaderNames.DEAD_LETTER_OFFSET, offset.getBytes(StandardCharsets.US_ASCII))
        .add(
            HeaderNames.DEAD_LETTER_REASON,
            reason == null ? null : reason.getBytes(StandardCharsets.UTF_8));
    logs.add(letter);
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, long offset) {
    return new ConsumerRecord<>(topic, PARTITION, offset, new byte[0], new byte[0]);
  }
}
